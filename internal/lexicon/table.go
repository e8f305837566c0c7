package lexicon

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The text that [Write] makes of entries has a line of counts, rows of digits, and then the
// phrases in the order of their keys:
//
//	<how many keys, phrases found within words, and members of the two sets of ends there are>
//	<the hashes of the keys and the members, as differences to the one before>
//	<where every blockLines-th of the lines that follow begins>
//	<two digits of an entry's ID, or bigMark and three, and its phrase; or referenceMark and
//	three digits of the line that has it>
//
// A digit is one of base characters.
const (
	base       = 90
	firstDigit = '#'
	// A difference has two digits, unless one of these stands in place of the first.
	repeatMark = base - 2 // it is 0
	wideMark   = base - 1 // it has wideDigits
	wideDigits = 5

	referenceMark = base - 1
	bigMark       = base - 2
	longDigits    = 3 // behind these marks
	// MaxID is the highest ID of an entry that Write takes.
	MaxID = base*base*base - 1

	blockLines  = 16
	placeDigits = 4
	rowDigits   = 120 // of a row of digits
)

// written is the part of what Write made that is read line by line.
type written struct {
	places string // of the lines
	text   string // the lines
}

// line returns a line.
func (w *written) line(n int) Entry {
	text := w.text[value(w.places, n/blockLines*placeDigits, placeDigits):]
	for range n % blockLines {
		text = text[strings.IndexByte(text, '\n')+1:]
	}
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	switch text[0] - firstDigit {
	case referenceMark:
		return w.line(value(text, 1, longDigits))
	case bigMark:
		return Entry{text[1+longDigits:], value(text, 1, longDigits)}
	}
	return Entry{text[2:], value(text, 0, 2)}
}

// value returns the value of n digits, of which the first is the at-th of its rows.
func value(rows string, at, n int) int {
	v := 0
	for i := at; i < at+n; i++ {
		v = v*base + int(rows[i+i/rowDigits]-firstDigit)
	}
	return v
}

// digits returns n digits of a value.
func digits(v, n int) string {
	b := make([]byte, n)
	for i := n - 1; i >= 0; i-- {
		b[i] = byte(firstDigit + v%base)
		v /= base
	}
	if v != 0 {
		panic("outreach: lexicon: too much for a table")
	}
	return string(b)
}

// differences are digits of sorted values, in rows.
type differences struct {
	strings.Builder
	last uint32
	row  int // where it begins
}

func (d *differences) add(v uint32) {
	if d.Len()-d.row >= rowDigits {
		d.endRow()
	}
	switch diff := int(v - d.last); {
	case diff == 0:
		d.WriteString(digits(repeatMark, 1))
	case diff < repeatMark*base:
		d.WriteString(digits(diff, 2))
	default:
		d.WriteString(digits(wideMark, 1) + digits(diff, wideDigits))
	}
	d.last = v
}

func (d *differences) endRow() {
	d.WriteByte('\n')
	d.row = d.Len()
}

// readDifferences reads as many values as there is room for, and returns what is behind
// them.
func readDifferences(values []uint32, text string) (rest string) {
	v, at := uint32(0), 0
	for i := range values {
		if text[at] == '\n' {
			at++
		}
		switch d := text[at] - firstDigit; d {
		case repeatMark:
			at++
		case wideMark:
			v += uint32(value(text[at:], 1, wideDigits))
			at += 1 + wideDigits
		default:
			v += uint32(d)*base + uint32(text[at+1]-firstDigit)
			at += 2
		}
		values[i] = v
	}
	return text[at+1:]
}

// Write returns entries as a text from which [Read] makes a Matcher at once. What they are
// looked up by is chosen by what ordinary texts have. IDs are from 0 to [MaxID].
func Write(entries []Entry, ordinary *Frequencies) string {
	entries = expand(entries)
	k := keysOf(entries, ordinary.trigger)
	var out, places differences
	for _, l := range k.links {
		out.add(uint32(l.key >> hashShift))
	}
	out.endRow()
	counts := []any{len(k.links), len(k.within), len(k.ends[0]), len(k.ends[1])}
	for _, set := range k.ends {
		out.last = 0
		for _, bit := range slices.Sorted(maps.Keys(set)) {
			out.add(bit)
		}
		out.endRow()
	}

	var lines strings.Builder
	lineOf := map[int]int{}
	write := func(n, entry int) {
		if n%blockLines == 0 {
			if places.Len()-places.row >= rowDigits {
				places.endRow()
			}
			places.WriteString(digits(lines.Len(), placeDigits))
		}
		first, there := lineOf[entry]
		switch e := entries[entry]; {
		case there:
			lines.WriteString(digits(referenceMark, 1) + digits(first, longDigits) + "\n")
			return
		case e.ID < 0 || e.ID > MaxID || strings.Contains(e.Phrase, "\n"):
			panic("outreach: lexicon: an entry that cannot be written: " + e.Phrase)
		case e.ID < bigMark*base:
			lines.WriteString(digits(e.ID, 2) + e.Phrase + "\n")
		default:
			lines.WriteString(digits(bigMark, 1) + digits(e.ID, longDigits) + e.Phrase + "\n")
		}
		lineOf[entry] = n
	}
	for n, l := range k.links {
		write(n, l.entry)
	}
	for i, entry := range k.within {
		write(len(k.links)+i, entry)
	}
	places.endRow()
	return fmt.Sprintln(counts...) + out.String() + places.String() + lines.String()
}

// Read returns the Matcher of what [Write] returned.
func Read(text string) *Matcher {
	var links, within int
	var ends [2]int
	counts, text, _ := strings.Cut(text, "\n")
	if _, err := fmt.Sscan(counts, &links, &within, &ends[0], &ends[1]); err != nil {
		panic("outreach: lexicon: not a table: " + err.Error())
	}
	hashes := make([]uint32, links)
	text = readDifferences(hashes, text)
	var sets [2][]uint32
	for i, n := range ends {
		sets[i] = make([]uint32, n)
		text = readDifferences(sets[i], text)
	}
	places := (links + within + blockLines - 1) / blockLines * placeDigits
	places += max((places+rowDigits-1)/rowDigits, 1)
	m := newMatcher(lines{table: written{text[:places], text[places:]}}, hashes)
	for i, set := range sets {
		for _, bit := range set {
			m.ends.add(i, bit)
		}
	}
	for n := range within {
		m.addWithin(m.lines.line(links + n))
	}
	return m
}

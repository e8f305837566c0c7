package outreach

// A passage is about something else where of so many longer words in a row so many are
// neither plain nor a record's. Where a record wants something, fewer are enough.
const (
	longerWord                = 4 // bytes
	window, waryWindow        = 8, 7
	strangeWords, waryStrange = 6, 4
)

// offTopic reports passages that have nothing to do with the facts.
func (s *suspects) offTopic(t textOf, words []token) {
	if s.v.unwritten {
		return
	}
	size, most := window, strangeWords
	if s.wary {
		size, most = waryWindow, waryStrange
	}
	if s.strangest(words, size, most, nil) == nil {
		return
	}
	known := s.v.groundOf(func(Field) bool { return true })
	if found := s.strangest(words, size, most, known); found != nil {
		s.v.report(CategoryInjection, "injection.off_topic", t.part, found[0].start, found[len(found)-1].end, 0.5)
	}
}

// strangest returns the first window of words in which there are too many strange ones.
func (s *suspects) strangest(words []token, size, most int, known *vocabulary) []token {
	var at, strange [window]int // of the last longer words: where, and whether they are strange
	n, sum := 0, 0
	for i, w := range words {
		if w.end-w.start < longerWord {
			continue
		}
		odd := 0
		if !w.plain {
			odd = 1
			if known != nil && known.has(w.hash) {
				if _, suspect := s.words[w.hash]; !suspect {
					odd = 0
				}
			}
		}
		slot := n % size
		sum += odd - strange[slot]
		at[slot], strange[slot] = i, odd
		n++
		if sum >= most {
			from := 0
			if n > size {
				from = at[n%size]
			}
			return words[from : i+1]
		}
	}
	return nil
}

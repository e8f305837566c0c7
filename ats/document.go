package ats

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// The bounds of a document. What is longer is an error or is cut with a warning.
const (
	// MaxDocument is the size of a document in bytes. A larger one is an error.
	MaxDocument = 16 << 20
	// MaxDepth is how deep values may be nested. Deeper is an error.
	MaxDepth = 64
	// MaxValues is the number of values in a document. More are an error.
	MaxValues = 1_000_000
	// MaxElements is the number of elements that are read of an array, and of members
	// of an object. The rest is passed over.
	MaxElements = 10_000
	// MaxString is how much of a string is read, in bytes.
	MaxString = 256 << 10
)

// document is a document on its way in: its values, and what was found about them.
type document struct {
	roots    []node
	warnings []Warning
}

// open decodes a document: JSON, or an HTML page with JSON-LD in it.
func open(format Format, data []byte) (*document, error) {
	if len(data) > MaxDocument {
		return nil, &SyntaxError{Format: format, Offset: MaxDocument, Err: ErrTooLarge}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	offset := int64(len(data) - len(text))
	doc := &document{}
	if len(text) > 0 && text[0] == '<' {
		return doc, doc.openPage(format, text, offset)
	}
	value, at, err := doc.decode(text)
	if err != nil {
		return nil, &SyntaxError{Format: format, Offset: offset + at, Err: err}
	}
	doc.roots = []node{{value: value}}
	return doc, nil
}

// openPage decodes the JSON-LD scripts of an HTML page. One that is broken is a
// warning, unless there is no other.
func (d *document) openPage(format Format, page []byte, offset int64) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(MaxDocument)
	var broken error
	count := 0
	for script := false; ; {
		kind := z.Next()
		raw := z.Raw()
		switch kind {
		case html.ErrorToken:
			if len(d.roots) > 0 {
				return nil
			}
			if broken == nil {
				broken = &SyntaxError{Format: format, Err: ErrNoRecord}
			}
			return broken
		case html.StartTagToken:
			tag := z.Token()
			script = false
			if tag.Data == "script" {
				for _, a := range tag.Attr {
					script = script || a.Key == "type" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "application/ld+json")
				}
			}
		case html.TextToken:
			if !script {
				break
			}
			n := node{path: "script[" + strconv.Itoa(count) + "]"}
			count++
			value, at, err := d.decode(raw)
			if err != nil {
				d.warn(CodeUnreadable, n, "a JSON-LD script of the page is broken and was passed over")
				if broken == nil {
					broken = &SyntaxError{Format: format, Offset: offset + at, Err: err}
				}
				break
			}
			n.value = value
			d.roots = append(d.roots, n)
		default:
			script = false
		}
		offset += int64(len(raw))
	}
}

// decode reads one JSON value within the bounds, and returns where it stopped.
func (d *document) decode(data []byte) (any, int64, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	in := decoder{dec: dec, doc: d}
	value, err := in.value(0, true)
	if err == nil {
		if _, end := dec.Token(); end == io.EOF {
			return value, 0, nil
		}
		err = errors.New("more follows after the first value")
	}
	at := dec.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = exactOffset(data, at)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return nil, at, err
}

// exactOffset returns where the first byte stands that is no JSON: a token's decoder
// only knows where the last token ended.
func exactOffset(data []byte, at int64) int64 {
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(data, new(json.RawMessage)), &syntax) && syntax.Offset > 0 {
		return syntax.Offset - 1
	}
	return at
}

type decoder struct {
	dec    *json.Decoder
	doc    *document
	values int
}

// value reads the next value. Where keep is false it is read and not kept.
func (in *decoder) value(depth int, keep bool) (any, error) {
	token, err := in.dec.Token()
	if err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, ErrTooDeep
	}
	if keep {
		if in.values++; in.values > MaxValues {
			return nil, ErrTooLarge
		}
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			return in.array(depth, keep)
		}
		return in.object(depth, keep)
	case string:
		if len(t) > MaxString {
			in.cut("a string")
			t = strings.ToValidUTF8(t[:MaxString], "")
		}
		return strings.Clone(t), nil
	}
	return token, nil
}

func (in *decoder) array(depth int, keep bool) (any, error) {
	var out []any
	for i := 0; in.dec.More(); i++ {
		if i == MaxElements && keep {
			in.cut("an array")
		}
		v, err := in.value(depth+1, keep && i < MaxElements)
		if err != nil {
			return nil, err
		}
		if keep && i < MaxElements {
			out = append(out, v)
		}
	}
	_, err := in.dec.Token()
	return out, err
}

func (in *decoder) object(depth int, keep bool) (any, error) {
	out := map[string]any{}
	for i := 0; in.dec.More(); i++ {
		if i == MaxElements && keep {
			in.cut("an object")
		}
		key, err := in.dec.Token()
		if err != nil {
			return nil, err
		}
		v, err := in.value(depth+1, keep && i < MaxElements)
		if err != nil {
			return nil, err
		}
		if name, ok := key.(string); ok && keep && i < MaxElements && len(name) <= 1000 {
			out[name] = v
		}
	}
	_, err := in.dec.Token()
	return out, err
}

func (in *decoder) cut(what string) {
	in.doc.warn(CodeTruncated, node{}, what+" in the document is longer than is read; the rest was passed over")
}

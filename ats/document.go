package ats

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

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

// node is one value of a document and the path to it. The zero node is no value. Its
// methods take any type of value: a wrong one is no value.
type node struct {
	value any // nil, string, json.Number, bool, []any or map[string]any
	path  string
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
			n := node{path: "script[" + strconv.Itoa(len(d.roots)) + "]"}
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
		at = syntax.Offset
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return nil, at, err
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
			t = t[:MaxString]
			for !utf8.ValidString(t[max(0, len(t)-utf8.UTFMax):]) && !utf8.RuneStart(t[len(t)-1]) {
				t = t[:len(t)-1]
			}
			t = strings.ToValidUTF8(t, "")
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
		if keep && i < MaxElements && v != nil {
			out = append(out, v)
		} else if keep && i < MaxElements {
			out = append(out, nil)
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

// get returns the first of the members that holds something.
func (n node) get(keys ...string) node {
	members, _ := n.value.(map[string]any)
	for _, key := range keys {
		if v := members[key]; !empty(v) {
			return node{v, n.join(key)}
		}
	}
	if len(keys) == 0 {
		return node{}
	}
	return node{nil, n.join(keys[0])}
}

func (n node) join(key string) string {
	if n.path == "" {
		return key
	}
	return n.path + "." + key
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// list returns the elements of an array that hold something. An array in an array is
// opened, and any other value is a list of itself.
func (n node) list() []node {
	elements, ok := n.value.([]any)
	if !ok {
		if empty(n.value) {
			return nil
		}
		return []node{n}
	}
	var out []node
	for i, v := range elements {
		e := node{v, n.path + "[" + strconv.Itoa(i) + "]"}
		if inner, ok := v.([]any); ok {
			for j, v := range inner {
				if _, deeper := v.([]any); !deeper && !empty(v) {
					out = append(out, node{v, e.path + "[" + strconv.Itoa(j) + "]"})
				}
			}
		} else if !empty(v) {
			out = append(out, e)
		}
	}
	return out
}

// str returns the value as text: a string, a number, JSON-LD's {"@value": …}, or the
// first of several.
func (n node) str() string {
	switch v := n.value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		s, _ := v["@value"].(string)
		return s
	case []any:
		for _, e := range n.list() {
			if s := e.str(); s != "" {
				return s
			}
		}
	}
	return ""
}

// object reports whether the value is an object.
func (n node) object() bool {
	_, ok := n.value.(map[string]any)
	return ok
}

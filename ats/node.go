package ats

import (
	"encoding/json"
	"strconv"
	"strings"
)

// node is one value of a document and the path to it. The zero node is no value. Its
// methods take any type of value: a wrong one is no value.
type node struct {
	value any // nil, string, json.Number, bool, []any or map[string]any
	path  string
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

// str returns the value where it is text: a string, JSON-LD's {"@value": …}, or the
// first of several.
func (n node) str() string {
	switch v := n.value.(type) {
	case string:
		return v
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

// scalar returns the value where it is text or a number, as dates, amounts and
// identifiers may be.
func (n node) scalar() string {
	if v, ok := n.value.(json.Number); ok {
		return v.String()
	}
	return n.str()
}

// object reports whether the value is an object.
func (n node) object() bool {
	_, ok := n.value.(map[string]any)
	return ok
}

package lang

import "golang.org/x/text/language"

// Identify returns the language that clearly stands out in the text, and false where none
// does, as in a short text or a list of names.
func Identify(text string) (language.Tag, bool) {
	p := ProfileOf(text)
	return p.Certain()
}

// Owns reports whether a text is certainly in this language.
func (l *Language) Owns(text string) bool {
	tag, ok := Identify(text)
	return ok && tag == l.Base
}

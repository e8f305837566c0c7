// Package sharedtest reads, for tests, the records and labelled cases that are not part of
// this repository: from the folder that the environment variable OUTREACH_SHARED names.
// Where it names none, a test skips and says so; .ci/run always sets it.
package sharedtest

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const variable = "OUTREACH_SHARED"

// IsThere reports whether the variable names a folder, for a test that does more with one.
func IsThere() bool { return os.Getenv(variable) != "" }

// Folder returns the folder of the data.
func Folder(t testing.TB) string {
	t.Helper()
	folder := os.Getenv(variable)
	if folder == "" {
		t.Skip(variable + " is not set: it names the folder with the real records and the labelled cases")
	}
	return filepath.Join(folder, "data")
}

// Files returns the real records whose paths, below the folder of records, match a
// pattern. There is at least one.
func Files(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(Folder(t), "records", filepath.FromSlash(pattern)))
	if err != nil || len(files) == 0 {
		t.Fatalf("no records match %s: %v", pattern, err)
	}
	return files
}

// Cases returns the rows of a file of labelled cases.
func Cases[T any](t testing.TB, name string) []T {
	t.Helper()
	file, err := os.Open(filepath.Join(Folder(t), "cases", name+".jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows []T
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

var (
	tagOrBreak = regexp.MustCompile(`(?i)</?(?:p|li|ul|ol|br|div|h\d|tr|td)\b[^>]*>|\n`)
	anyTag     = regexp.MustCompile(`<[^>]*>`)
)

// Paragraphs returns the paragraphs of a text with markup, without it.
func Paragraphs(text string) []string {
	var all []string
	for _, p := range tagOrBreak.Split(html.UnescapeString(text), -1) {
		if p = strings.TrimSpace(anyTag.ReplaceAllString(p, " ")); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// Texts calls yield with the texts in a decoded JSON value.
func Texts(v any, yield func(text string)) {
	switch v := v.(type) {
	case string:
		yield(v)
	case []any:
		for _, item := range v {
			Texts(item, yield)
		}
	case map[string]any:
		for _, item := range v {
			Texts(item, yield)
		}
	}
}

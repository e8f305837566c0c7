package ats_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"

	"github.com/outreach-go/outreach/ats"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// readAll reads a document as candidates or jobs, whichever the format has.
func readAll(format ats.Format, data []byte) (any, []ats.Warning, error) {
	if format == ats.JobPosting {
		return ats.ReadJobs(format, data)
	}
	return ats.ReadCandidates(format, data)
}

// show returns records and warnings as a person reads them.
func show(records any, warnings []ats.Warning, err error) string {
	var b bytes.Buffer
	if err != nil {
		fmt.Fprintln(&b, "error:", err)
		return b.String()
	}
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(records); err != nil {
		return err.Error()
	}
	for _, w := range warnings {
		fmt.Fprintf(&b, "warning: %s at %q: %s\n", w.Code, w.Path, w.Message)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		format := ats.Format(strings.SplitN(strings.TrimSuffix(filepath.Base(file), ".txtar"), "-", 2)[0])
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		var out []txtar.File
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".in")
			if !ok {
				continue
			}
			got := show(readAll(format, f.Data))
			out = append(out, f, txtar.File{Name: name + ".out", Data: []byte(got)})
			if !*update {
				t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
					t.Parallel()
					assert.Equal(t, want[name+".out"], got)
				})
			}
		}
		if *update {
			archive.Files = out
			require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
		}
	}
}

// inputs returns the documents of the golden files, as seeds.
func inputs(f *testing.F, format ats.Format) {
	files, err := filepath.Glob("testdata/" + string(format) + "*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(f, err)
		for _, a := range archive.Files {
			if strings.HasSuffix(a.Name, ".in") {
				f.Add(a.Data)
			}
		}
	}
	for _, text := range []string{"<b>a<b", "<<A!>", "&amp;lt;p&amp;gt;", "**a** [b](c)", "<<a>b>c>", "a\u200bb", "$3.5k–$4.9k/mo", "Jan 2022", "## Tasks\n- a\n- b", "a@b.de +49 170 1234567", "12 Main St, 94105 X"} {
		f.Add([]byte(text))
	}
}

func FuzzReadCandidates(f *testing.F) {
	inputs(f, ats.JSONResume)
	f.Fuzz(func(t *testing.T, data []byte) {
		invariants(t, ats.JSONResume, data)
		invariants(t, ats.JSONResume, filled(t, string(data), `{"basics":{"name":X,"label":X,"summary":X,"location":{"city":X,"region":X,"countryCode":X}},"meta":{"id":X},
			"work":[{"name":X,"position":X,"startDate":X,"endDate":X,"summary":X,"highlights":[X,X]},{"company":X}],"education":[{"institution":X,"area":X,"studyType":X,"endDate":X}],"skills":[X,{"name":X},{"name":X,"keywords":[X]}]}`))
	})
}

func FuzzReadJobs(f *testing.F) {
	inputs(f, ats.JobPosting)
	f.Fuzz(func(t *testing.T, data []byte) {
		invariants(t, ats.JobPosting, data)
		invariants(t, ats.JobPosting, filled(t, string(data), `{"@type":"JobPosting","title":X,"url":X,"identifier":X,"description":X,"hiringOrganization":X,"jobLocation":[X,{"address":{"addressLocality":X,"addressCountry":X}}],
			"employmentType":X,"skills":X,"jobBenefits":X,"responsibilities":X,"jobLocationType":X,"baseSalary":X,"salaryCurrency":X}`))
	})
}

// filled returns the document with a text in the place of each X.
func filled(t *testing.T, text, document string) []byte {
	t.Helper()
	value, err := json.Marshal(text)
	require.NoError(t, err)
	return []byte(strings.NewReplacer(":X", ":"+string(value), "[X", "["+string(value), ",X", ","+string(value)).Replace(document))
}

var (
	anyTag   = regexp.MustCompile(`<[a-zA-Z/!?][^>]*>`)
	bidi     = regexp.MustCompile(`[\x{0000}-\x{0008}\x{000b}-\x{001f}\x{007f}-\x{009f}\x{00ad}\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}\x{e000}-\x{f8ff}\x{e0000}-\x{e007f}]`)
	dateForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
)

// invariants are what holds for every document, well formed or not.
func invariants(t *testing.T, format ats.Format, data []byte) {
	t.Helper()
	records, warnings, err := readAll(format, data)
	again, warningsAgain, errAgain := readAll(format, data)
	require.True(t, reflect.DeepEqual(records, again) && reflect.DeepEqual(warnings, warningsAgain), "reading is deterministic")
	require.Equal(t, err == nil, errAgain == nil)
	_, _ = ats.DetectFormat(data)
	if err != nil {
		var syntax *ats.SyntaxError
		require.True(t, errors.As(err, &syntax), "an error is a SyntaxError")
		require.LessOrEqual(t, syntax.Offset, int64(len(data)))
		return
	}
	require.LessOrEqual(t, len(warnings), 1000)
	texts(reflect.ValueOf(records), "", func(path, s string) {
		require.True(t, utf8.ValidString(s), path)
		require.LessOrEqual(t, utf8.RuneCountInString(s), 4000, path)
		require.Equal(t, strings.TrimSpace(s), s, path)
		if strings.HasSuffix(path, ".ID") || strings.HasSuffix(path, ".URL") {
			return
		}
		require.True(t, norm.NFC.IsNormalString(s), path)
		require.False(t, anyTag.MatchString(s), "%s holds a tag: %q", path, s)
		require.False(t, bidi.MatchString(s), "%s holds what nobody sees: %q", path, s)
		if strings.HasSuffix(path, ".Start") || strings.HasSuffix(path, ".End") {
			require.True(t, s == "" || dateForm.MatchString(s), "%s: %q", path, s)
		}
	})
}

// texts calls f for every string of a record.
func texts(v reflect.Value, path string, f func(path, s string)) {
	switch v.Kind() {
	case reflect.String:
		f(path, v.String())
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), fmt.Sprintf("%s[%d]", path, i), f)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), path, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				texts(v.Field(i), path+"."+v.Type().Field(i).Name, f)
			}
		}
	}
}

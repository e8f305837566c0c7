package ats_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/ats"
	"github.com/outreach-go/outreach/internal/sharedtest"
)

var contact = regexp.MustCompile(`(?i)@\w|\+\d[\d ().-]{7,}|\(\d{3}\) ?\d{3}|\b\d+ \w+ (?:street|st|rd|ave)\b|Newell Road|Broadway St|\b\d{5}(?:-\d{4})?\b|https?://|data:image`)

// clean checks that a record holds nothing that it may not hold.
func clean(t *testing.T, records any) {
	t.Helper()
	texts(reflect.ValueOf(records), "", func(path, s string) {
		if strings.HasSuffix(path, ".URL") || strings.HasSuffix(path, ".ID") {
			return
		}
		assert.NotRegexp(t, anyTag, s, path)
		assert.NotRegexp(t, bidi, s, path)
		assert.NotRegexp(t, contact, s, path)
		assert.NotContains(t, s, "**", path)
		assert.NotContains(t, s, "](", path)
	})
}

func TestSharedCandidates(t *testing.T) {
	for _, file := range sharedtest.Files(t, "candidate-jsonresume/*") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			format, ok := ats.DetectFormat(data)
			assert.True(t, ok)
			assert.Equal(t, ats.JSONResume, format)
			candidates, warnings, err := ats.ReadCandidates(ats.JSONResume, data)
			require.NoError(t, err)
			require.Len(t, candidates, 1)
			clean(t, candidates)
			invariants(t, ats.JSONResume, data)
			t.Log(show(candidates, warnings, err))
		})
	}
}

func TestSharedPartialCandidates(t *testing.T) {
	for _, file := range sharedtest.Files(t, "candidate-jsonresume-partials/*") {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var documents map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(data, &documents))
		for name, document := range documents {
			t.Run(name, func(t *testing.T) {
				candidates, warnings, err := ats.ReadCandidates(ats.JSONResume, document)
				require.NoError(t, err)
				require.Len(t, candidates, 1)
				clean(t, candidates)
				t.Log(show(candidates, warnings, err))
			})
		}
	}
}

func TestSharedJobs(t *testing.T) {
	for _, file := range sharedtest.Files(t, "job-jsonld/*") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			jobs, warnings, err := ats.ReadJobs(ats.JobPosting, data)
			t.Log(show(jobs, warnings, err))
			if !json.Valid(data) {
				var syntax *ats.SyntaxError
				require.ErrorAs(t, err, &syntax)
				assert.InDelta(t, 284, syntax.Offset, 5)
				return
			}
			require.NoError(t, err)
			require.NotEmpty(t, jobs)
			clean(t, jobs)
			format, ok := ats.DetectFormat(data)
			assert.True(t, ok)
			assert.Equal(t, ats.JobPosting, format)
			invariants(t, ats.JobPosting, data)
		})
	}
}

// TestSharedOthers holds that documents of other systems are not taken for these.
func TestSharedOthers(t *testing.T) {
	for _, file := range sharedtest.Files(t, "*/*") {
		kind := filepath.Base(filepath.Dir(file))
		if info, err := os.Stat(file); err != nil || info.IsDir() || strings.HasPrefix(kind, "candidate-jsonresume") || kind == "job-jsonld" {
			continue
		}
		t.Run(kind+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			format, ok := ats.DetectFormat(data)
			assert.False(t, ok, format)
			invariants(t, ats.JSONResume, data)
			invariants(t, ats.JobPosting, data)
		})
	}
}

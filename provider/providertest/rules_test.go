package providertest

import (
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The suite's rules are the words of the comments in package provider, and every rule
// on Provider and Streamer has a row.
func TestRowsAreTheCommentsWords(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../provider.go", nil, parser.ParseComments)
	require.NoError(t, err)
	description, err := parser.ParseFile(token.NewFileSet(), "../describe.go", nil, parser.ParseComments)
	require.NoError(t, err)
	var said strings.Builder
	for _, group := range append(file.Comments, description.Comments...) {
		said.WriteString(plain(group.Text()) + "\n")
		if !strings.HasPrefix(group.Text(), "Provider turns") && !strings.HasPrefix(group.Text(), "Streamer is") {
			continue
		}
		var p comment.Parser
		for _, block := range p.Parse(group.Text()).Content {
			list, ok := block.(*comment.List)
			if !ok {
				continue
			}
			for _, item := range list.Items {
				var printer comment.Printer
				rule := plain(string(printer.Text(&comment.Doc{Content: item.Content})))
				assert.True(t, hasRow(rule), "no row for: %s", rule)
			}
		}
	}
	for _, r := range rows {
		assert.Contains(t, said.String(), r.rule, r.name)
	}
}

func hasRow(rule string) bool {
	for _, r := range rows {
		if r.rule+"." == rule {
			return true
		}
	}
	return false
}

func plain(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(text)), " ")
}

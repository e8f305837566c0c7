package skill

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNamesOfOneSkillHaveOneKey(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"Go", "golang", "GoLang", " go "}, {"Kubernetes", "k8s", "K8S"}, {"PostgreSQL", "postgres", "psql", "Postgre-SQL"}, {"C#", "c sharp", "CSharp"},
		{"C++", "cpp"}, {".NET", "dotnet", ".net core"}, {"Node.js", "NodeJS", "node"}, {"CI/CD", "cicd"}, {"Scikit Learn", "sklearn"},
		{"Pflege", "pflege"}, {"Schweißen", "schweißen"}, {"cafe\u0301", "café"}, {"日本語", "日本語"},
	} {
		for _, name := range same[1:] {
			assert.Equal(t, Key(same[0]), Key(name), name)
		}
	}
}

func TestDifferentSkillsHaveDifferentKeys(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, name := range []string{"C", "C++", "C#", "Java", "JavaScript", "TypeScript", "R", "Go", "Rust", "Ruby", "Ruby on Rails", "SQL", "MySQL", "PostgreSQL", "Microsoft SQL Server", "React", "React Native", "Excel", "Word"} {
		key := Key(name)
		assert.Empty(t, seen[key], "%s", name)
		seen[key] = name
	}
	for _, name := range []string{"", " ", "—", "***"} {
		assert.Empty(t, Key(name))
	}
}

func TestAliasesAreSound(t *testing.T) {
	t.Parallel()
	line := map[string]string{}
	for l := range strings.Lines(aliases) {
		l = strings.TrimSpace(l)
		if l == "" || l[0] == '#' {
			continue
		}
		for name := range strings.SplitSeq(l, ",") {
			key := fold(name)
			assert.NotEmpty(t, key, l)
			if other := line[key]; other != "" {
				assert.Equal(t, l, other, "%q stands in two lines", name)
			}
			line[key] = l
		}
	}
}

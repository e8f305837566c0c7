package outreach_test

import (
	"context"
	"fmt"
	"strings"
	"testing/fstest"

	"github.com/outreach-go/outreach"
)

// A host replaces a part of the instructions and keeps the rest; here the block for
// English. With an embed.FS or os.DirFS the files stand in a folder of the host.
func ExampleNewTemplates() {
	files := fstest.MapFS{"en/prompt.txt": {Data: []byte("[block]\nWrite in English as it is written in Ireland.\n")}}
	templates, err := outreach.NewTemplates(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	drafter, err := outreach.New(outreach.Config{Templates: templates})
	if err != nil {
		fmt.Println(err)
		return
	}
	request, err := drafter.Prompt(context.Background(), outreach.Request{
		Candidate: outreach.Candidate{ID: "c-1", Name: "Maya Lindqvist", Skills: []string{"Go"}},
		Job:       &outreach.Job{Title: "Backend Engineer", Skills: []string{"Go"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	instructions, data := request.Messages[0].Content, request.Messages[1].Content
	fmt.Println(strings.Contains(instructions, "as it is written in Ireland"))
	fmt.Println(strings.Contains(instructions, "State only what the facts below say"))
	fmt.Println(strings.Contains(data, "Maya"))
	// Output:
	// true
	// true
	// false
}

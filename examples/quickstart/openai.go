package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/tmc/langchaingo/llms/openai"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

// openAI returns a provider for OpenAI, or for any server that speaks its protocol.
func openAI() (provider.Provider, error) {
	key, model := os.Getenv("OPENAI_API_KEY"), os.Getenv("OPENAI_MODEL")
	if key == "" {
		return nil, errors.New("-provider openai needs the environment variable OPENAI_API_KEY")
	}
	if model == "" {
		model = "gpt-4o-mini"
	}
	settings := []openai.Option{openai.WithToken(key), openai.WithModel(model)}
	if base := os.Getenv("OPENAI_BASE_URL"); base != "" {
		settings = append(settings, openai.WithBaseURL(base))
	}
	llm, err := openai.New(settings...)
	if err != nil {
		return nil, fmt.Errorf("-provider openai: %w", err)
	}
	return langchain.New(llm, langchain.Options{Name: "openai", Model: model}), nil
}

package main

import (
	"net/http"
	"net/url"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/ollama"
	"github.com/tmc/langchaingo/llms/openai"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

// httpClient is shared by all backends: the Transport shows the adapter what
// langchaingo's clients drop.
var httpClient = &http.Client{Transport: &langchain.Transport{}}

// openAICompatible is OpenAI, and whatever speaks its protocol: Mistral, Groq,
// OpenRouter, vLLM, LM Studio …
func openAICompatible(baseURL, key, model string) (provider.Provider, error) {
	client, err := openai.New(openai.WithBaseURL(baseURL), openai.WithToken(key), openai.WithModel(model), openai.WithHTTPClient(httpClient))
	return adapt(client, err, langchain.Options{Name: "openai", Model: model, CachesPrompts: true})
}

// azure is Azure OpenAI; the model is the name of the deployment.
func azure(baseURL, key, deployment string) (provider.Provider, error) {
	client, err := openai.New(openai.WithAPIType(openai.APITypeAzure), openai.WithAPIVersion("2024-10-21"), openai.WithBaseURL(baseURL),
		openai.WithToken(key), openai.WithModel(deployment), openai.WithEmbeddingModel("none"), openai.WithHTTPClient(httpClient))
	return adapt(client, err, langchain.Options{Name: "azure", Model: deployment, CachesPrompts: true})
}

func claude(baseURL, key, model string) (provider.Provider, error) {
	client, err := anthropic.New(anthropic.WithBaseURL(baseURL), anthropic.WithToken(key), anthropic.WithModel(model), anthropic.WithHTTPClient(httpClient))
	return adapt(client, err, langchain.Options{Name: "anthropic", Model: model, MaxTokens: 1000})
}

// local is Ollama, which sends nothing anywhere else.
func local(baseURL, _, model string) (provider.Provider, error) {
	if _, err := url.Parse(baseURL); err != nil { // the client would end the program
		return nil, err
	}
	client, err := ollama.New(ollama.WithServerURL(baseURL), ollama.WithModel(model), ollama.WithHTTPClient(httpClient))
	return adapt(client, err, langchain.Options{Name: "ollama", Model: model, DataPolicy: provider.DataPolicy{
		NoTraining: true, NoRetention: true, Regions: []string{provider.RegionLocal},
	}})
}

func adapt(model llms.Model, err error, opts langchain.Options) (provider.Provider, error) {
	if err != nil {
		return nil, err
	}
	return langchain.New(model, opts), nil
}

// backends are what -backend may name: how to set one up, and where it is.
var backends = []struct {
	name, url, key, model, mocked string
	set                           func(baseURL, key, model string) (provider.Provider, error)
}{
	{"openai", "https://api.openai.com/v1", "OPENAI_API_KEY", "gpt-4o-mini", "/v1", openAICompatible},
	{"azure", "", "AZURE_OPENAI_API_KEY", "gpt-4o-mini", "", azure},
	{"anthropic", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", "claude-sonnet-4-5", "/v1", claude},
	{"ollama", "http://127.0.0.1:11434", "", "llama3.2", "", local},
}

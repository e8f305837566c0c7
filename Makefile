.PHONY: test check golden bench

test: ## what a contributor runs most
	go test ./...

check: ## everything that must pass before a change lands
	.ci/run

golden: ## rewrite the golden files and what is generated; read the diff before you commit it
	go generate ./internal/detect
	go test . ./ats -update

bench: ## the deterministic path
	go test -run '^$$' -bench . ./...

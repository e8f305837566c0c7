package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const aimockPackage = "@copilotkit/aimock@1.43.0"

//go:embed aimock.json
var fixtures []byte

// startAIMock starts a server of aimock on a free port of this machine.
func startAIMock(ctx context.Context) (url string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "aimock")
	if err != nil {
		return "", nil, err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir)
		}
	}()
	file := filepath.Join(dir, "fixtures.json")
	if err := os.WriteFile(file, fixtures, 0o600); err != nil {
		return "", nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	address := listener.Addr().(*net.TCPAddr)
	_ = listener.Close()
	// The server is started without npx, which would leave it running.
	install := exec.CommandContext(ctx, "npm", "install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", aimockPackage)
	install.Stderr = os.Stderr
	if err := install.Run(); err != nil {
		return "", nil, fmt.Errorf("npm cannot fetch %s: %w", aimockPackage, err)
	}
	server := exec.CommandContext(ctx, filepath.Join(dir, "node_modules", ".bin", "llmock"), "-p", fmt.Sprint(address.Port), "-f", file, "--strict", "--log-level", "warn")
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		_ = os.RemoveAll(dir)
	}
	url = "http://" + address.String()
	for range 100 {
		if resp, err := http.Get(url + "/health"); err == nil {
			_ = resp.Body.Close()
			return url, stop, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	stop()
	return "", nil, errors.New("aimock does not answer")
}

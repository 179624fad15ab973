package main

import (
	"errors"
	"os"
	"os/exec"

	"golang.org/x/mod/modfile"
)

// goCommand is a command of the very Go that go.mod names, whichever is
// installed, since another compiles other programs. It is fetched where it is
// missing. Nor does what the builder has set for programs of their own count.
func goCommand(args ...string) (*exec.Cmd, error) {
	content, err := os.ReadFile("go.mod")
	if err != nil {
		return nil, err
	}
	mod, err := modfile.Parse("go.mod", content, nil)
	if err != nil {
		return nil, err
	}
	if mod.Toolchain == nil {
		return nil, errors.New("go.mod names no toolchain")
	}
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "GOTOOLCHAIN="+mod.Toolchain.Name, "GOFLAGS=-trimpath", "GOEXPERIMENT=", "GOWORK=off")
	c.Stderr = os.Stderr
	return c, nil
}

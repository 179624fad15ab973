package main

import (
	"errors"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/mod/modfile"
)

// fetching are the settings of where modules come from and where they are kept: they
// are the builder's own, and say nothing of what comes.
var fetching = []string{"GOPROXY", "GOSUMDB", "GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOINSECURE", "GOMODCACHE", "GOCACHE"}

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
	c.Env = append(os.Environ(), "GOTOOLCHAIN="+mod.Toolchain.Name, "GOFLAGS=-trimpath", "GOEXPERIMENT=", "GOWORK=off", "GOENV=off")
	values, err := exec.Command("go", append([]string{"env"}, fetching...)...).Output()
	if err != nil {
		return nil, err
	}
	for i, value := range strings.Split(strings.TrimSuffix(string(values), "\n"), "\n") {
		c.Env = append(c.Env, fetching[i]+"="+value) // which may stand in the file that GOENV names
	}
	c.Stderr = os.Stderr
	return c, nil
}

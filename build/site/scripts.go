package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// The scripts of the page are modules (static/page, worker and load), and here each
// that the page or a worker begins with is put into one plain script with all that it
// imports. So there is one request for each, which no host's type for modules and no
// file's origin forbids, and a worker can be started from a text.
var scripts = []struct {
	module string // in static
	script string // in the page
	global string // that has what it exports
}{
	{"page/head.js", "head.js", ""},
	{"page/main.js", "page.js", ""},
	{"page/bring.js", "images.js", "convscopeParts.images"},
	{"page/picture.js", "picture.js", "convscopeParts.picture"},
	{"worker/worker.js", "worker.js", ""},
	{"worker/interchange.js", "interchange.js", ""},
}

// bundle writes the scripts to dir, and beside each a map to its modules, which a
// browser fetches for those who look into it.
func bundle(dir string) error {
	root, err := goroot()
	if err != nil {
		return err
	}
	for _, s := range scripts {
		result := api.Build(api.BuildOptions{
			EntryPoints:       []string{"static/" + s.module},
			Outfile:           "dist/" + s.script, // what the map's paths are relative to
			Bundle:            true,
			Format:            api.FormatIIFE,
			GlobalName:        s.global,
			Target:            api.ES2022,
			MinifyWhitespace:  true,
			MinifyIdentifiers: true,
			MinifySyntax:      true,
			Sourcemap:         api.SourceMapLinked,
			Plugins:           []api.Plugin{startsGo(root)},
			LogLevel:          api.LogLevelSilent,
		})
		var errs []error
		for _, m := range append(result.Errors, result.Warnings...) {
			where := "static/" + s.module
			if m.Location != nil {
				where = fmt.Sprintf("%s:%d", m.Location.File, m.Location.Line)
			}
			errs = append(errs, fmt.Errorf("%s: %s", where, m.Text))
		}
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for _, f := range result.OutputFiles {
			if err := create(filepath.Join(dir, filepath.Base(f.Path)), f.Contents); err != nil {
				return err
			}
		}
	}
	return nil
}

// startsGo finds the script that starts a Go program in a browser: it must be that
// of the Go that compiles.
func startsGo(goroot string) api.Plugin {
	return api.Plugin{Name: "go", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: "^go:"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: strings.TrimPrefix(args.Path, "go:"), Namespace: "go"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "go"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			content, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", args.Path))
			text := string(content)
			return api.OnLoadResult{Contents: &text}, err
		})
	}}
}

// Command vulndb lays out the reports of Go's vulnerability database for
// govulncheck -db, which wants an index beside them. The database's module has the
// reports alone.
//
//	vulndb REPORTS FOLDER
//
// The layout is that of https://go.dev/security/vuln/database#api.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/semver"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: vulndb REPORTS FOLDER")
		os.Exit(2)
	}
	if err := build(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "vulndb:", err)
		os.Exit(1)
	}
}

// report is what the index needs of a report in the OSV format.
type report struct {
	ID       string     `json:"id"`
	Modified time.Time  `json:"modified"`
	Affected []affected `json:"affected"`
}

type affected struct {
	Package struct {
		Name string `json:"name"`
	} `json:"package"`
	Ranges []struct {
		Events []struct {
			Introduced string `json:"introduced"`
			Fixed      string `json:"fixed"`
		} `json:"events"`
	} `json:"ranges"`
}

// module is what index/modules.json says of a module.
type module struct {
	Path  string `json:"path"`
	Vulns []vuln `json:"vulns"`
}

type vuln struct {
	ID       string    `json:"id"`
	Modified time.Time `json:"modified"`
	Fixed    string    `json:"fixed,omitempty"`
}

// build writes the database of the reports in the folder from to the folder to.
func build(from, to string) error {
	files, err := filepath.Glob(filepath.Join(from, "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: no reports", from)
	}
	for _, folder := range []string{"ID", "index"} {
		if err := os.MkdirAll(filepath.Join(to, folder), 0o755); err != nil {
			return err
		}
	}
	modules := map[string]*module{}
	var last time.Time
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var r report
		if err := json.Unmarshal(b, &r); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if r.ID == "" {
			return fmt.Errorf("%s: %w", file, errors.New("no id"))
		}
		if err := os.WriteFile(filepath.Join(to, "ID", r.ID+".json"), b, 0o644); err != nil {
			return err
		}
		if r.Modified.After(last) {
			last = r.Modified
		}
		for _, a := range r.Affected {
			path := a.Package.Name
			m := modules[path]
			if m == nil {
				m = &module{Path: path}
				modules[path] = m
			}
			m.Vulns = append(m.Vulns, vuln{ID: r.ID, Modified: r.Modified, Fixed: a.fixed()})
		}
	}
	index := make([]*module, 0, len(modules))
	for _, m := range modules {
		index = append(index, m)
	}
	slices.SortFunc(index, func(a, b *module) int { return strings.Compare(a.Path, b.Path) })
	if err := write(filepath.Join(to, "index", "modules.json"), index); err != nil {
		return err
	}
	return write(filepath.Join(to, "index", "db.json"), map[string]time.Time{"modified": last})
}

// fixed is the last version that fixes a module, or "" where none does for good.
func (a affected) fixed() string {
	fixed := ""
	for _, g := range a.Ranges {
		for _, e := range g.Events {
			if e.Fixed != "" && (fixed == "" || semver.Compare("v"+e.Fixed, "v"+fixed) > 0) {
				fixed = e.Fixed
			}
		}
		for _, e := range g.Events {
			if fixed != "" && e.Introduced != "" && e.Introduced != "0" && semver.Compare("v"+e.Introduced, "v"+fixed) > 0 {
				return ""
			}
		}
	}
	return fixed
}

func write(file string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(file, b, 0o644)
}

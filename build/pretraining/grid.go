package pretraining

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights/guard"
)

// A Grid is a sweep: every network is trained in every combination of the
// settings. A setting with no values keeps the command line's.
type Grid struct {
	Networks  []GridNetwork `json:"networks"`
	Optimizer []string      `json:"optimizer"`
	Rate      []float64     `json:"rate"`
	Schedule  []string      `json:"schedule"`
	Batch     []any         `json:"batch"` // 128, or "32,128"
	Epochs    []int         `json:"epochs"`
	Shift     []int         `json:"shift"`
	Seed      []uint64      `json:"seed"`
}

// A GridNetwork is a preset by its name, or a new name and layers.
type GridNetwork struct {
	Name   string          `json:"name"`
	Layers []engine.Record `json:"layers"`
}

// Limits of a grid's file.
const (
	maxGridFile = 16 << 20
	maxJobs     = 1_000_000
)

// readGrid reads a file in JSON, or of the same in msgpack.
func readGrid(file string) (*Grid, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxGridFile+1))
	if err != nil {
		return nil, err
	}
	g, err := parseGrid(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return g, nil
}

func parseGrid(b []byte) (*Grid, error) {
	if len(b) > maxGridFile {
		return nil, fmt.Errorf("more than %d MB for a grid", maxGridFile>>20)
	}
	g := new(Grid)
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(g); err != nil {
			return nil, err
		}
	} else if err := (guard.Rules{Strict: true, Tag: "json"}).Unmarshal(b, g); err != nil {
		return nil, fmt.Errorf("neither JSON nor msgpack: %w", err)
	}
	if len(g.Networks) == 0 {
		return nil, errors.New("the grid has no networks")
	}
	return g, nil
}

var networkName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// jobs are all combinations, network by network. The name of each says what
// was chosen on every axis of the grid, so that it stays when an axis grows.
func (g *Grid) jobs(settings Settings) ([]Job, error) {
	var jobs []Job
	seen := map[string]bool{}
	for _, n := range g.Networks {
		specs, err := n.specs()
		if err != nil {
			return nil, fmt.Errorf("network %q: %w", n.Name, err)
		}
		points := []point{{n.Name, settings}}
		for _, axis := range g.axes() {
			if points, err = axis(points); err != nil {
				return nil, err
			}
			if len(points)+len(jobs) > maxJobs {
				return nil, fmt.Errorf("more than %d combinations", maxJobs)
			}
		}
		for _, p := range points {
			if seen[p.name] {
				return nil, fmt.Errorf("%s is there twice", p.name)
			}
			seen[p.name] = true
			job, err := p.settings.job(p.name, specs)
			if err != nil {
				return nil, err
			}
			jobs = append(jobs, job)
		}
	}
	return jobs, nil
}

func (n GridNetwork) specs() ([]engine.Spec, error) {
	if !networkName.MatchString(n.Name) || strings.HasSuffix(n.Name, "-epochs") {
		return nil, errors.New("want a name of up to 64 letters, digits, dots, hyphens and underscores that does not end in -epochs: it becomes that of a file")
	}
	if n.Layers != nil {
		return engine.Specs(n.Layers)
	}
	p, ok := talk.PresetNamed(n.Name)
	if !ok {
		return nil, fmt.Errorf("it has no layers and is no preset; those are %s", strings.Join(presetNames(), ", "))
	}
	return p.Specs, nil
}

// A point is a place in the grid on the way there.
type point struct {
	name     string
	settings Settings
}

// axes are the settings in the order in which a name has them; each multiplies
// the points by its values.
func (g *Grid) axes() []func([]point) ([]point, error) {
	return []func([]point) ([]point, error){
		axis(g.Optimizer, "", func(s *Settings, v string) error { s.Optimizer = v; return nil }),
		axis(g.Rate, "rate", func(s *Settings, v float64) error { s.Rate = v; return nil }),
		axis(g.Schedule, "", func(s *Settings, v string) error { s.Schedule = v; return nil }),
		axis(g.Batch, "batch", func(s *Settings, v any) error { return s.Batch.Set(fmt.Sprint(v)) }),
		axis(g.Epochs, "epochs", func(s *Settings, v int) error { s.Epochs = v; return nil }),
		axis(g.Shift, "shift", func(s *Settings, v int) error { s.Shift = v; return nil }),
		axis(g.Seed, "seed", func(s *Settings, v uint64) error { s.Seed = v; return nil }),
	}
}

func axis[V any](values []V, label string, set func(*Settings, V) error) func([]point) ([]point, error) {
	return func(points []point) ([]point, error) {
		if len(values) == 0 {
			return points, nil
		}
		var all []point
		for _, p := range points {
			for _, v := range values {
				next := p
				if err := set(&next.settings, v); err != nil {
					return nil, err
				}
				next.name += "-" + label + strings.ReplaceAll(fmt.Sprint(v), ",", "+")
				all = append(all, next)
			}
			if len(all) > maxJobs {
				return nil, fmt.Errorf("more than %d combinations", maxJobs)
			}
		}
		return all, nil
	}
}

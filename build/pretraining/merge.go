package pretraining

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"convscope/weights"
)

// merge gathers the packs of shards in one folder and prints a table of all
// that are there. With a grid it is an error that some of its runs are not.
func merge(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("merge", flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: pretrain merge [flags] [FOLDER...]\nGathers the packs of the folders in -out and prints a table of those there.")
		flags.PrintDefaults()
	}
	out := flags.String("out", "weights", "folder for the packs")
	gridFile := flags.String("grid", "", "file of the sweep, to tell which of its runs are missing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	for _, from := range flags.Args() {
		packs, err := readPacks(from)
		if err != nil {
			return err
		}
		for _, p := range packs {
			if err := take(p, from, *out); err != nil {
				return err
			}
		}
	}
	packs, err := readPacks(*out)
	if err != nil {
		return err
	}
	if err := table(stdout, packs); err != nil || *gridFile == "" {
		return err
	}
	return missing(*gridFile, packs)
}

// readPacks reads all packs in a folder.
func readPacks(folder string) ([]*weights.Pack, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.msgpack"))
	if err != nil {
		return nil, err
	}
	var packs []*weights.Pack
	for _, name := range names {
		if strings.HasSuffix(name, "-epochs.msgpack") {
			continue
		}
		p, err := readPack(name)
		if err != nil {
			return nil, err
		}
		if p.Name != strings.TrimSuffix(filepath.Base(name), ".msgpack") {
			return nil, fmt.Errorf("%s holds the network %q: was it renamed?", name, p.Name)
		}
		packs = append(packs, p)
	}
	return packs, nil
}

// take copies p's two files, unless they are there. A shard that ran twice, on
// two machines, may differ from itself in the last bits: the first stays.
func take(p *weights.Pack, from, to string) error {
	file := filepath.Join(to, p.Name+".msgpack")
	switch there, err := readPack(file); {
	case err == nil:
		job := Job{Training: there.Training}
		if !slices.Equal(there.Layers, p.Layers) || !job.same(&weights.Pack{Training: p.Training}) {
			return fmt.Errorf("%s and the one in %s were made with different settings: rename one of the networks", file, from)
		}
		return nil
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	// The epochs come first: a pack that is there is complete.
	for _, name := range []string{p.Name + "-epochs.msgpack", p.Name + ".msgpack"} {
		b, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(to, name), func(w io.Writer) error {
			_, err := io.Copy(w, bytes.NewReader(b))
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// table prints the packs, the best on the validation images first.
func table(w io.Writer, packs []*weights.Pack) error {
	packs = slices.Clone(packs)
	slices.SortStableFunc(packs, func(a, b *weights.Pack) int {
		return cmp.Or(cmp.Compare(validated(b), validated(a)), cmp.Compare(a.Name, b.Name))
	})
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "network\tparameters\tby\toptimizer\trate\tbatch\tepochs\tseed\tvalidation\ttest")
	for _, p := range packs {
		s := p.Training
		validation := "unknown"
		if len(p.History) > 0 {
			validation = fmt.Sprintf("%.2f %%", 100*validated(p))
		}
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%g\t%s\t%d\t%d\t%s\t%.2f %%\n", p.Name, len(p.Params), s.Backend, s.Optimizer, s.LearningRate,
			cmp.Or(s.Batches, fmt.Sprint(s.Batch)), s.Epochs, s.Seed, validation, 100*p.Test.Accuracy)
	}
	return t.Flush()
}

// validated is p's accuracy on the validation images; 0 for a pack that the page
// has saved before anything was measured.
func validated(p *weights.Pack) float64 {
	if len(p.History) == 0 {
		return 0
	}
	return p.History[p.Last()].ValAccuracy
}

// missing says which runs of a grid have no pack.
func missing(gridFile string, packs []*weights.Pack) error {
	g, err := readGrid(gridFile)
	if err != nil {
		return err
	}
	jobs, err := g.jobs(defaults())
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, p := range packs {
		there[p.Name] = true
	}
	var names []string
	for _, job := range jobs {
		if !there[job.Name] {
			names = append(names, job.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d runs are missing; run their shards again: %s", len(names), len(jobs), strings.Join(names, ", "))
}

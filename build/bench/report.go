package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// String is the table in Markdown, ratios included.
func (t table) String() string {
	var s strings.Builder
	one, two := t.workers[0], t.workers[1]
	share := one.TrainImagesPerSecond * one.GflopPerTrainedImage / t.peak
	fmt.Fprintf(&s, "### %s\n\n%.1f MFLOP for each trained image; register-only SIMD peak %.0f GFLOP/s a worker.\n\n", t.network.name, t.mflop, t.peak)
	fmt.Fprintln(&s, "| | one image, ms | inference, images/s | training, images/s | Convscope is faster: one image | inference | training |")
	fmt.Fprintln(&s, "|---|---|---|---|---|---|---|")
	for _, o := range t.workers {
		fmt.Fprintf(&s, "| **Convscope**, %s, %d worker%s | %.2f | %s | %s | | | |\n", t.kernel, o.Workers, strings.Repeat("s", o.Workers-1),
			o.InferOneMs, count(o.InferImagesPerSecond), count(o.TrainImagesPerSecond))
	}
	for _, p := range t.peers {
		fmt.Fprintf(&s, "| %s | %s | %s | %s | %s | %s | %s |\n", p.Name, p.OneMs.text("%.2f"), p.Infer.text(""), p.Train.text(""),
			times(p.OneMs, p.OneMs.value/one.InferOneMs), times(p.Infer, one.InferImagesPerSecond/p.Infer.value), times(p.Train, one.TrainImagesPerSecond/p.Train.value))
	}
	fmt.Fprintf(&s, "\nTraining runs at %.0f %% of the peak with one worker. Two workers train %.2f× as fast as one, where the machine runs two loops of\n"+
		"registers %.2f× as fast as one; the first waited for the second %.0f %% of the time.\n",
		100*share, two.TrainImagesPerSecond/one.TrainImagesPerSecond, two.TogetherGflops/t.peak, 100*two.Waited)
	fmt.Fprintf(&s, "A pause is heard within %.0f ms, the longest of twenty; in the page, which draws meanwhile, within %.0f ms.\n", t.pause, t.seen)
	return s.String()
}

// text is the figure, or a dash; why stands below the table of a peer's first.
func (f figure) text(format string) string {
	switch {
	case f.why != "":
		return "cannot"
	case format != "":
		return fmt.Sprintf(format, f.value)
	}
	return count(f.value)
}

func count(v float64) string {
	if v >= 1000 {
		return fmt.Sprintf("%d,%03d", int(v)/1000, int(v)%1000)
	}
	return fmt.Sprintf("%.0f", v)
}

func times(f figure, ratio float64) string {
	if f.why != "" {
		return "–"
	}
	return fmt.Sprintf("%.1f×", ratio)
}

// report is all tables, with the machine and what the peers said they cannot.
func report(b *browser, tables []table) (string, error) {
	var s strings.Builder
	var agent string
	if err := b.eval("/peers/index.html", "", "navigator.userAgent", &agent); err != nil {
		return "", err
	}
	fmt.Fprintf(&s, "\nMachine: %s, %d cores, %s/%s. Browser: %s\n\n", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, chromium(agent))
	said := map[string]bool{}
	for _, t := range tables {
		fmt.Fprintln(&s, t)
		for _, p := range t.peers {
			for _, f := range []figure{p.OneMs, p.Infer, p.Train} {
				if line := fmt.Sprintf("- %s: “%s”", p.Name, f.why); f.why != "" && !said[line] {
					said[line] = true
				}
			}
		}
	}
	if len(said) > 0 {
		fmt.Fprint(&s, "What a peer cannot, in its own words:\n\n")
		for _, p := range peers {
			for line := range said {
				if strings.HasPrefix(line, "- "+p.name) {
					fmt.Fprintln(&s, line)
				}
			}
		}
	}
	return s.String(), nil
}

// chromium is the browser's part of a user agent.
func chromium(agent string) string {
	for _, word := range strings.Fields(agent) {
		if strings.Contains(word, "Chrome/") {
			return strings.Replace(word, "HeadlessChrome/", "headless Chromium ", 1)
		}
	}
	return agent
}

// processor is the name that the system gives it.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if name, ok := strings.CutPrefix(lines.Text(), "model name\t: "); ok {
			return name
		}
	}
	return "unknown processor"
}

// replaceBetween puts text between two lines of old.
func replaceBetween(old, from, to, text string) (string, error) {
	a, rest, ok := strings.Cut(old, from)
	_, z, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		return "", errors.New("no place between " + from + " and " + to)
	}
	return a + from + "\n" + text + to + z, nil
}

// Package script writes networks as programs of other frameworks: a Python file
// that builds the network as somebody would who writes it by hand, and its
// weights beside it as NumPy saves them (.npz), together in one .zip.
package script

import (
	"fmt"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// A program is the part of a script that computes the network, line by line:
// each sets x from x.
type program struct {
	body strings.Builder
	flat bool // x is N×Len, not planes
	dialect
}

// A dialect is what a framework writes for what the engine does without saying.
type dialect struct {
	// flatten and planes set what is called name from what is called x.
	flatten func(name string) string
	planes  func(name string, s engine.Shape) string
	// sum adds what is called name to x.
	sum func(name string) string
}

// A skip is a value that is kept for a Residual.
type skip struct {
	name  string
	flat  bool
	shape engine.Shape
}

func (p *program) line(format string, args ...any) {
	fmt.Fprintf(&p.body, format+"\n", args...)
}

func (p *program) toFlat() {
	if !p.flat {
		p.line("%s", p.flatten("x"))
		p.flat = true
	}
}

func (p *program) toPlanes(s engine.Shape) {
	if p.flat {
		p.line("%s", p.planes("x", s))
		p.flat = false
	}
}

// write calls layer for each layer but the Residuals, which it writes itself.
func (p *program) write(layers []chain.Layer, layer func(chain.Layer)) {
	from := map[int][]int{} // the Residuals that add what goes into a layer
	for i, l := range layers {
		if r, ok := l.Spec.(engine.Residual); ok {
			from[i-r.Over] = append(from[i-r.Over], i)
		}
	}
	kept := map[int]skip{}
	for i, l := range layers {
		for _, to := range from[i] {
			s := skip{"skip" + strconv.Itoa(len(kept)+1), p.flat, l.In}
			p.line("%s = x", s.name)
			kept[to] = s
		}
		if _, ok := l.Spec.(engine.Residual); !ok {
			layer(l)
			continue
		}
		s := kept[i]
		switch {
		case s.flat && !p.flat:
			p.line("%s", p.planes(s.name, s.shape))
		case !s.flat && p.flat:
			p.line("%s", p.flatten(s.name))
		}
		p.line("%s", p.sum(s.name))
	}
}

// indented is the program within a function.
func (p *program) indented(by string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(p.body.String(), "\n"), "\n")
	return by + strings.Join(lines, by) + "\n"
}

// module is the name of n as Python wants it of a module.
func module(n *chain.Network) string {
	name := strings.ReplaceAll(n.Name, "-", "_")
	if name[0] >= '0' && name[0] <= '9' {
		name = "network_" + name
	}
	return name
}

// classes is the list of what the outputs stand for, as Python writes it.
func classes(n *chain.Network, outputs int) string {
	names := make([]string, outputs)
	for i := range names {
		names[i] = strconv.Itoa(i)
		if i < len(n.Classes) {
			names[i] = n.Classes[i]
		}
		names[i] = strconv.QuoteToASCII(names[i])
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// fill puts values into a template, in which each stands by its name between
// two @.
func fill(template string, values map[string]string) string {
	var pairs []string
	for name, v := range values {
		pairs = append(pairs, "@"+name+"@", v)
	}
	return strings.NewReplacer(pairs...).Replace(template)
}

// bundle is the script and its weights as one file.
func bundle(n *chain.Network, text string, tensors []chain.Tensor) []byte {
	name := module(n)
	return archive(file{name + ".py", []byte(text)}, file{name + ".npz", npz(tensors)})
}

// Command interchange exports packs to other frameworks, and turns their models
// into packs:
//
//	go run ./build/interchange -to onnx weights/crp-5.msgpack
//	go run ./build/interchange -name mine model.onnx
//	go run ./build/interchange -name mine model.json group1-shard1of1.bin
//
// A pack that is made of a model is tested on MNIST's 10,000 test images first:
// its figures are measured, not believed.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/weights"
	"convscope/weights/interchange"
	"convscope/weights/interchange/chain"
)

func main() {
	to := flag.String("to", "", "export packs as `format`: "+strings.Join(interchange.Formats, ", "))
	name := flag.String("name", "", "import a model's files as the pack called `name`")
	out := flag.String("out", ".", "`folder` for what is made")
	mnist := flag.String("mnist", filepath.Join(".cache", "mnist"), "`folder` of MNIST's files, to test what is imported")
	flag.Parse()
	var err error
	switch {
	case (*to == "") == (*name == "") || flag.NArg() == 0:
		err = errors.New("want -to and packs, or -name and the files of a model")
	case *to != "":
		err = export(*to, *out, flag.Args())
	default:
		err = imports(os.Stdout, *name, *out, *mnist, flag.Args())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "interchange:", err)
		os.Exit(1)
	}
}

// export writes each of the packs in a format to the folder out.
func export(format, out string, packs []string) error {
	for _, pack := range packs {
		f, err := os.Open(pack)
		if err != nil {
			return err
		}
		b, err := weights.Load(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", pack, err)
		}
		p, err := weights.Read(b)
		if err != nil {
			return fmt.Errorf("%s: %w", pack, err)
		}
		n, err := chain.Of(p)
		if err != nil {
			return fmt.Errorf("%s: %w", pack, err)
		}
		name, b, err := interchange.Export(format, n)
		if err != nil {
			return fmt.Errorf("%s: %w", pack, err)
		}
		if err := os.WriteFile(filepath.Join(out, name), b, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// imports makes a pack of a model, with how it does on MNIST.
func imports(w io.Writer, name, out, mnist string, names []string) error {
	files := map[string][]byte{}
	for _, file := range names {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		files[filepath.Base(file)] = b
	}
	n, err := interchange.Import(files)
	if err != nil {
		return err
	}
	_, test, err := data.ReadFolder(mnist)
	if err != nil {
		return fmt.Errorf("%w: `make data` fetches MNIST", err)
	}
	p, err := pack(name, n, test)
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(out, name+".msgpack"))
	if err != nil {
		return err
	}
	if err := weights.Write(f, p, weights.Float32); err != nil {
		f.Close()
		return err
	}
	fmt.Fprintf(w, "%s: %d parameters, %.2f %% of %d test images\n", f.Name(), len(p.Params), 100*p.Test.Accuracy, test.Len())
	return f.Close()
}

// pack is n as a pack without a training, tested on a set of MNIST's kind.
func pack(name string, n *interchange.Network, test engine.Set) (*weights.Pack, error) {
	p := &weights.Pack{
		Name: name, Dataset: "mnist", Input: n.Input, Scale: 1.0 / 255, Layers: engine.Records(n.Specs),
		Classes:  []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
		Training: weights.Training{Backend: "imported"}, Params: n.Params,
	}
	if n.Input != test.Shape {
		return nil, fmt.Errorf("the model takes inputs of %v, MNIST's are %v", n.Input, test.Shape)
	}
	net, err := p.Net()
	if err != nil {
		return nil, err
	}
	if got := net.Shapes()[len(n.Specs)-1].Len(); got != len(p.Classes) {
		return nil, fmt.Errorf("the model tells %d classes apart, MNIST has %d", got, len(p.Classes))
	}
	e, err := engine.NewEvaluator(net, test)
	if err != nil {
		return nil, err
	}
	for !e.Advance(test.Len()) {
	}
	m := e.Result()
	p.Test = weights.NewTest(m, test.Labels)
	p.History = []weights.Epoch{{Loss: m.Loss, Accuracy: m.Accuracy, ValLoss: m.Loss, ValAccuracy: m.Accuracy}}
	return p, nil
}

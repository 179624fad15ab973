package block

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// A Kind is that of a layer, as engine.Record names it, or the input's.
type Kind string

const KindInput Kind = "input"

// Palette are the kinds that can be dragged into a network,
// in the groups that they are shown in: those of the paper first.
var Palette = [...]Kind{
	engine.KindConv, engine.KindReLU, engine.KindMaxPool, engine.KindDropout, engine.KindDense,
	engine.KindBatchNorm, engine.KindResidual, engine.KindAvgPool, engine.KindGlobalAvgPool,
	engine.KindLeakyReLU, engine.KindTanh, engine.KindSigmoid,
}

// MainKinds are those of the palette's first group, moreKinds end its second.
const MainKinds, MoreKinds = 5, 9

// Of is the kind of a layer.
func Of(s engine.Spec) Kind { return Kind(engine.RecordOf(s).Kind) }

// Title is what stands on a block of kind k.
func (k Kind) Title() string {
	switch k {
	case KindInput:
		return "Input"
	case engine.KindConv:
		return "Conv"
	case engine.KindReLU:
		return "ReLU"
	case engine.KindLeakyReLU:
		return "Leaky ReLU"
	case engine.KindTanh:
		return "Tanh"
	case engine.KindSigmoid:
		return "Sigmoid"
	case engine.KindMaxPool:
		return "MaxPool"
	case engine.KindAvgPool:
		return "AvgPool"
	case engine.KindGlobalAvgPool:
		return "GlobalAvg"
	case engine.KindBatchNorm:
		return "BatchNorm"
	case engine.KindResidual:
		return "Skip"
	case engine.KindDropout:
		return "Dropout"
	case engine.KindDense:
		return "Dense"
	case engine.KindSoftmax:
		return "Softmax"
	}
	panic(fmt.Sprintf("ui: unknown layer kind %q", string(k)))
}

// Symbol is title in short, for a block that is hardly wider than a letter: as
// in the names of the paper's networks.
func (k Kind) Symbol() string {
	switch k {
	case engine.KindLeakyReLU:
		return "LR"
	case engine.KindMaxPool:
		return "P"
	case engine.KindAvgPool:
		return "AP"
	case engine.KindGlobalAvgPool:
		return "GA"
	case engine.KindBatchNorm:
		return "BN"
	case engine.KindResidual:
		return "+"
	case engine.KindDropout:
		return "Dr"
	case engine.KindSigmoid:
		return "Sg"
	}
	return k.Title()[:1]
}

// Name is what a screen reader calls a block of kind k.
func (k Kind) Name() string {
	switch k {
	case engine.KindConv:
		return "Convolution"
	case engine.KindAvgPool:
		return "Average pooling"
	case engine.KindGlobalAvgPool:
		return "Global average pooling"
	case engine.KindResidual:
		return "Skip connection"
	case engine.KindBatchNorm:
		return "Batch normalisation"
	}
	return k.Title()
}

// Family is the kind whose colour a block of kind k has.
func (k Kind) Family() Kind {
	switch k {
	case engine.KindLeakyReLU, engine.KindTanh, engine.KindSigmoid:
		return engine.KindReLU
	case engine.KindAvgPool, engine.KindGlobalAvgPool:
		return engine.KindMaxPool
	}
	return k
}

// make is the layer of kind k that the palette gives after the layers before,
// with what belongs to it by the paper's rules.
func (k Kind) make(before []engine.Spec) []engine.Spec {
	switch k {
	case engine.KindConv:
		return []engine.Spec{talk.NewConv(before), engine.ReLU{}}
	case engine.KindReLU:
		return []engine.Spec{engine.ReLU{}}
	case engine.KindMaxPool:
		return []engine.Spec{talk.NewMaxPool(), talk.NewDropout()}
	case engine.KindDropout:
		return []engine.Spec{talk.NewDropout()}
	case engine.KindDense:
		return []engine.Spec{engine.Dense{Units: 32}}
	}
	spec, err := engine.Record{Kind: string(k), Size: 2, Stride: 2, Slope: 0.1, Over: Over(before)}.Spec()
	if err != nil {
		panic(fmt.Sprintf("ui: the palette has no %q", string(k)))
	}
	return []engine.Spec{spec}
}

// Over is how many layers a new skip connection after the layers before
// reaches back: as far as the shape stays the same, but at most over two
// convolutions with what belongs to them, and at least 1.
func Over(before []engine.Spec) int {
	shapes, err := engine.Shapes(talk.InputShape, before)
	if err != nil || len(before) == 0 {
		return 1
	}
	last := len(before) - 1
	convs, far := 0, 1
	for n := 1; n <= len(before) && convs < 2; n++ {
		if Of(before[last-n+1]) == engine.KindConv {
			convs++
		}
		from := talk.InputShape
		if n < len(before) {
			from = shapes[last-n]
		}
		if from == shapes[last] {
			far = n
		}
	}
	return far
}

// Settings are the hyper-parameters of s for a block, on two short lines.
func Settings(s engine.Spec) (string, string) {
	switch s := s.(type) {
	case engine.Conv:
		return fmt.Sprintf("%d · %d×%d", s.Filters, s.Kernel, s.Kernel), fmt.Sprintf("s%d · p%d", s.Stride, s.Pad)
	case engine.MaxPool:
		return fmt.Sprintf("%d×%d · s%d", s.Size, s.Size, s.Stride), ""
	case engine.AvgPool:
		return fmt.Sprintf("%d×%d · s%d", s.Size, s.Size, s.Stride), ""
	case engine.LeakyReLU:
		return fmt.Sprintf("%g", s.Slope), ""
	case engine.Residual:
		return fmt.Sprintf("over %d", s.Over), ""
	case engine.Dropout:
		return fmt.Sprintf("%g", s.Rate), ""
	case engine.Dense:
		return words.Thousands(s.Units), ""
	}
	return "", ""
}

// Spoken are the hyper-parameters of s as a screen reader should say them.
func Spoken(s engine.Spec) string {
	switch s := s.(type) {
	case engine.Conv:
		return fmt.Sprintf("%d filters of %d by %d, stride %d, padding %d", s.Filters, s.Kernel, s.Kernel, s.Stride, s.Pad)
	case engine.MaxPool:
		return fmt.Sprintf("%d by %d, stride %d", s.Size, s.Size, s.Stride)
	case engine.AvgPool:
		return fmt.Sprintf("%d by %d, stride %d", s.Size, s.Size, s.Stride)
	case engine.LeakyReLU:
		return fmt.Sprintf("slope %g", s.Slope)
	case engine.Residual:
		return "over " + words.Counted(s.Over, "layer")
	case engine.Dropout:
		return fmt.Sprintf("rate %g", s.Rate)
	case engine.Dense:
		return words.Counted(s.Units, "unit")
	}
	return ""
}

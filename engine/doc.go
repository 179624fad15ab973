// Package engine trains and runs small convolutional networks.
//
// # Shapes
//
// Everything is float32, in C order. A batch is N samples laid end to end, and
// a sample is C×H×W, so value (n, c, y, x) of a batch is at
//
//	((n*C+c)*H+y)*W + x
//
// Filters are Out×In×K×K, dense weights Units×Inputs. The gradient of the loss
// with respect to v is called dv.
//
// # Specs and layers
//
// A [Spec] says what a layer is and is a plain value; a [Layer] is a Spec built
// for one input shape. A [Net] owns the activations of all its layers, so
// slicing the network up to a layer is reading [Net.Activation].
//
// # Errors and panics
//
// A network drawn by hand can be wrong, so [Spec.Out] and [New] return errors.
// A slice of the wrong length is a bug in the caller, so Forward panics.
package engine

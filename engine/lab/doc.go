// Package lab is the engine as a conversation: commands (or requests of the
// page's API) in, events out. A [Lab] owns the current network, its history,
// the current input and the data.
//
// # One goroutine
//
// A Lab has no locks and starts nothing: Do and Request change its state and
// return, and whatever takes long (training, testing) is done a sample at a time
// by Work. Files come by callbacks. So the owner can listen between two calls
// of Work, and a pen is answered while a network trains.
//
// # Order
//
// Of several builds only the newest comes to be. What needs the outcome of a
// build or of an input whose file is still on its way waits for it; everything
// else is answered at once.
//
// # Training data
//
// Training begins with the first shard (see shards.go), and the same seed gives
// the same bits however the files come.
//
// # Errors
//
// Whatever a user or a page asks for that cannot be done is told by a sentence
// (Failed, or the error of a reply) that names the offending value, and leaves
// everything as it was.
package lab

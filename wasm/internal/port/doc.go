// Package port carries messages between the page and the lab's worker: bytes
// that are transferred, not copied, on the way. Connect is the page's end,
// Listen the worker's.
package port

/// What an engine and its host say to each other about one task. The engine is the caller of
/// numbered methods; the host answers. The host is trusted with nothing: everything that it hands
/// over is signed by parties, bound to evidence or checked against digests, and everything that it
/// gets is public to it or sealed.
package dev.adyton.contract.exchange;

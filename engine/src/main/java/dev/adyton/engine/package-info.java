/// The engine: an enclave program that runs one task of a contract. It trusts no one on its way:
/// its host only moves bytes, its function sees allowed columns only, and what leaves it is a
/// signed statement of codes and outputs that only their receivers can open.
package dev.adyton.engine;

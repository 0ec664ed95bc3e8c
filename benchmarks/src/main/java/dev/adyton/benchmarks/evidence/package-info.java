/// What verifying evidence costs, beside the raw signatures that it cannot do without and beside
/// other projects' verifiers.
package dev.adyton.benchmarks.evidence;

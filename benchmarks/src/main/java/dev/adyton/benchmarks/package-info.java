/// What confinement and encryption cost, beside the same work without them.
@org.jspecify.annotations.NullMarked
package dev.adyton.benchmarks;

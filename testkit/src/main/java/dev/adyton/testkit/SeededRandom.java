package dev.adyton.testkit;

import dev.adyton.codec.ByteWriter;
import java.io.Serial;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.random.RandomGenerator;

/// Randomness that is the same at each run, so that keys and signatures of fakes are the same too,
/// as far as a provider draws all of its own from it and one thread makes the order. Nothing that
/// is made with it is secret.
public final class SeededRandom extends SecureRandom {

  @Serial private static final long serialVersionUID = 1L;

  private SeededRandom(long seed) {
    super(new Counter(seed), null);
  }

  /// {@return randomness of a seed}
  public static SeededRandom of(long seed) {
    return new SeededRandom(seed);
  }

  /// {@return randomness of a seed that a generator draws}
  public static SeededRandom of(RandomGenerator generator) {
    return of(generator.nextLong());
  }

  /// {@return what it computes}
  @Override
  public String getAlgorithm() {
    return "SHA-256 of seed and counter";
  }

  /// SHA-256 of the seed and a counter, block after block.
  private static final class Counter extends SecureRandomSpi {

    @Serial private static final long serialVersionUID = 1L;

    private final long seed;
    private long blocks;
    private byte[] block = new byte[0];
    private int used;

    Counter(long seed) {
      this.seed = seed;
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        if (used == block.length) {
          block = next();
          used = 0;
        }
        bytes[i] = block[used++];
      }
    }

    private byte[] next() {
      try {
        return MessageDigest.getInstance("SHA-256")
            .digest(new ByteWriter().i64be(seed).i64be(blocks++).toBytes().toArray());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      byte[] drawn = new byte[length];
      engineNextBytes(drawn);
      return drawn;
    }

    /// What was seeded stays.
    @Override
    protected void engineSetSeed(byte[] more) {}
  }
}

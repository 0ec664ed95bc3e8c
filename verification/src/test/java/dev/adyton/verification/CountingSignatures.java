package dev.adyton.verification;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;

/// The JDK's ECDSA on P-256, counted.
final class CountingSignatures extends Provider {

  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "SHA256withECDSA";

  private final transient AtomicInteger asked = new AtomicInteger();

  CountingSignatures() {
    super("Counting", "1", "counts");
    putService(
        new Service(this, "Signature", ALGORITHM, "counting", null, null) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            asked.incrementAndGet();
            return Security.getProvider("SunEC")
                .getService("Signature", ALGORITHM)
                .newInstance(parameter);
          }
        });
  }

  /// How many signatures were computed since the last time.
  int taken() {
    return asked.getAndSet(0);
  }
}

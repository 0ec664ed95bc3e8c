package dev.adyton.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The providers that one {@link Crypto} may use, in order of preference. Services are taken from
/// these instances, never from the list that the whole JVM shares.
final class Jca {

  private static final List<String> JDK_NAMES = List.of("SUN", "SunJCE", "SunEC", "SunRsaSign");

  /// What needs no choice of provider: digests of public data.
  static final Jca JDK = new Jca(Optional.empty());

  private final List<Provider> providers;

  Jca(Optional<Provider> preferred) {
    List<Provider> all = new ArrayList<>();
    preferred.ifPresent(all::add);
    JDK_NAMES.stream().map(Jca::installed).forEach(all::add);
    this.providers = List.copyOf(all);
  }

  private static Provider installed(String name) {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      throw new IllegalStateException("this Java runtime has no provider " + name);
    }
    return provider;
  }

  /// {@return the first provider that offers a service}
  Provider provider(String type, String algorithm) {
    for (Provider provider : providers) {
      if (provider.getService(type, algorithm) != null) {
        return provider;
      }
    }
    throw new IllegalStateException("no provider offers " + type + " " + algorithm);
  }

  MessageDigest digest(HashAlgorithm algorithm) {
    String name = algorithm.jcaName();
    return call(() -> MessageDigest.getInstance(name, provider("MessageDigest", name)));
  }

  /// {@return the result of a call that fails only where the runtime is broken}
  static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException e) {
      throw new Failure(e);
    }
  }

  /// The JCA failed where it should not: a broken runtime, or a key that was not checked.
  static final class Failure extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Failure(GeneralSecurityException cause) {
      super("the cryptography of this Java runtime failed", cause);
    }
  }

  /// A call into the JCA.
  interface Call<T> {
    T run() throws GeneralSecurityException;
  }
}

package dev.adyton.endorsers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeService;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service with a certificate of its own making, as the JDK's tool makes it.
class TlsTest {

  private static final char[] PASSWORD = "not a secret".toCharArray();

  @TempDir private Path folder;

  private KeyStore identity(String name, String addresses) throws Exception {
    Path file = folder.resolve(name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=" + addresses,
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).as(Files.readString(folder.resolve("keytool.log"))).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext serving(KeyStore identity) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  private static Certificate certificate(KeyStore identity) throws Exception {
    return Certificate.parse(
        Bytes.of(identity.getCertificate(identity.aliases().nextElement()).getEncoded()));
  }

  private static int status(FakeService service, Optional<SSLContext> trust) throws Exception {
    HttpTransport.Settings settings =
        HttpTransport.Settings.standard().withPatience(Duration.ofSeconds(5));
    try (HttpTransport transport =
        HttpTransport.open(trust.map(settings::withTls).orElse(settings))) {
      URI address = URI.create("https://127.0.0.1:" + service.port() + "/");
      return transport.get(address, 100).status();
    }
  }

  @Test
  void takesAServiceWhoseAuthorityItWasGivenAndNoOther() throws Exception {
    KeyStore own = identity("own", "ip:127.0.0.1");
    KeyStore other = identity("other", "ip:127.0.0.1");
    try (FakeService service = FakeService.start(serving(own))) {
      service.answer("/", FakeAnswer.status(200));
      assertThat(status(service, Optional.of(ServiceAuthorities.of(List.of(certificate(own))))))
          .isEqualTo(200);
      assertThatThrownBy(() -> status(service, Optional.empty()))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() ->
              status(service, Optional.of(ServiceAuthorities.of(List.of(certificate(other))))))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(service.requests()).containsExactly("/");
    }
  }

  @Test
  void takesNoServiceUnderTheNameOfAnother() throws Exception {
    KeyStore elsewhere = identity("elsewhere", "dns:pccs.example");
    try (FakeService service = FakeService.start(serving(elsewhere))) {
      assertThatThrownBy(() ->
              status(service, Optional.of(ServiceAuthorities.of(List.of(certificate(elsewhere))))))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void needsAnAuthority() {
    assertThatThrownBy(() -> ServiceAuthorities.of(List.of())).isInstanceOf(FormatException.class);
  }
}

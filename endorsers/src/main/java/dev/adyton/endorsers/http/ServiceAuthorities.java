package dev.adyton.endorsers.http;

import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.Certificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Who may vouch for services, where that is not the JDK's list: caching services inside a data
/// centre often have a certificate of their own making. It says who a service is, and nothing about
/// what it sends.
public final class ServiceAuthorities {

  private static final String FORMAT = "certificate of a service's authority";

  private ServiceAuthorities() {}

  /// {@return TLS that takes services under these certificates alone}
  ///
  /// @param certificates authorities, or services' own certificates
  /// @throws FormatException if there is none, or one is none that TLS can use
  public static SSLContext of(List<Certificate> certificates) {
    if (certificates.isEmpty()) {
      throw new FormatException(FORMAT, "certificates", "are none");
    }
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(certificates));
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (CertificateException e) {
      throw new FormatException(FORMAT, "certificate", "is none that TLS can use");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK lacks TLS", e);
    }
  }

  private static KeyStore store(List<Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (Certificate certificate : certificates) {
      store.setCertificateEntry(
          "authority " + store.size(),
          factory.generateCertificate(new ByteArrayInputStream(certificate.encoded().toArray())));
    }
    return store;
  }
}

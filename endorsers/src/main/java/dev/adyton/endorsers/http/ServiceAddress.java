package dev.adyton.endorsers.http;

import dev.adyton.codec.FormatException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a service is. Over TLS; in plain HTTP only on this machine, because everybody on the way
/// would see whose platforms are asked for and could leave out revocations.
///
/// @param base scheme, host, perhaps port and path, without a slash at its end
public record ServiceAddress(String base) {

  private static final String FORMAT = "address of a service";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1\\]");

  /// Takes an address.
  ///
  /// @throws FormatException as {@link #parse}
  public ServiceAddress {
    require(uri(base));
    base = base.replaceAll("/+$", "");
  }

  /// {@return the address that a text writes}
  ///
  /// @throws FormatException if it is no absolute address of scheme `https`, or `http` on this
  ///   machine, or holds a user, a query or a fragment
  public static ServiceAddress parse(String text) {
    return new ServiceAddress(text);
  }

  /// {@return the address of something that the service has}
  ///
  /// @param path path and query, beginning with a slash, well-formed
  public URI at(String path) {
    return URI.create(base + path);
  }

  private static void require(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new FormatException(FORMAT, "address", "is none such as https://host:8081");
    }
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new FormatException(FORMAT, "scheme", "is plain http beyond this machine: use https");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new FormatException(FORMAT, "address", "holds a user, a query or a fragment");
    }
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new FormatException(FORMAT, "address", "is malformed");
    }
  }

  @Override
  public String toString() {
    return base;
  }
}

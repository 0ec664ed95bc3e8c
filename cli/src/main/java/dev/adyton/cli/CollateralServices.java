package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.endorsers.AmdEndorser;
import dev.adyton.endorsers.CacheRules;
import dev.adyton.endorsers.CachedEndorser;
import dev.adyton.endorsers.Channel;
import dev.adyton.endorsers.Endorser;
import dev.adyton.endorsers.IntelEndorser;
import dev.adyton.endorsers.Patience;
import dev.adyton.endorsers.PatientEndorser;
import dev.adyton.endorsers.VendorEndorsers;
import dev.adyton.endorsers.http.HttpTransport;
import dev.adyton.endorsers.http.ServiceAddress;
import dev.adyton.endorsers.http.ServiceAuthorities;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/// Which services are asked for collateral, and how.
final class CollateralServices {

  private static final int SCOPE_BYTES = 8;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description =
          "Ask this service alone: a caching service (PCCS) for Intel, a mirror of the key"
              + " distribution service for AMD (default: the vendors' own).")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "The HTTP proxy on the way, as in http://proxy:3128 (default: none).")
  private Optional<String> proxy = Optional.empty();

  @Option(
      names = "--service-ca",
      paramLabel = "FILE",
      description =
          "Certificates, PEM, under which the service's own must be (default: the JDK's).")
  private Optional<Path> authorities = Optional.empty();

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      defaultValue = "standard",
      description =
          "Intel's updates: early, as soon as they are published, or standard, when platforms"
              + " had time to be updated (default).")
  private Channel channel = Channel.STANDARD;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where answers are kept (default: ~/.cache/adyton/collateral).")
  private Optional<Path> cache = Optional.empty();

  @Option(names = "--no-cache", description = "Keep nothing, and use nothing that was kept.")
  private boolean noCache;

  @Option(names = "--refresh", description = "Ask whatever was kept.")
  private boolean refresh;

  @Option(
      names = "--allow-stale",
      description = "Use what was kept and is old, where no service answers.")
  private boolean allowStale;

  private final InstantSource clock = Instant::now;
  private final SecureRandom random = new SecureRandom();

  CollateralServices() {}

  /// {@return the way to the services}
  ///
  /// @throws IOException if the authorities cannot be read
  /// @throws CommandRefused if the proxy is none, or the authorities are
  HttpTransport transport(Terminal terminal) throws IOException {
    HttpTransport.Settings settings = HttpTransport.Settings.standard();
    if (proxy.isPresent()) {
      settings = settings.withProxy(proxyAddress(proxy.get()));
    }
    if (authorities.isPresent()) {
      Path file = terminal.directory().resolve(authorities.get());
      settings = settings.withTls(InputFile.parsed(file, InputFile.SMALL, CollateralServices::tls));
    }
    return HttpTransport.open(settings);
  }

  private static SSLContext tls(Bytes pem) {
    return ServiceAuthorities.of(Certificate.parsePem(pem));
  }

  /// {@return the services, asked with patience and through the cache}
  ///
  /// @throws CommandRefused if an address is none
  Endorser endorser(HttpTransport transport, Crypto crypto, Output output) {
    Optional<ServiceAddress> address = from.map(CollateralServices::address);
    IntelEndorser intel =
        address
            .map(at -> IntelEndorser.ofCache(transport, clock, at, channel))
            .orElseGet(() -> IntelEndorser.ofIntel(transport, clock, channel));
    AmdEndorser amd = AmdEndorser.of(transport, clock, address.orElse(AmdEndorser.KDS));
    Optional<Storage> storage = storage(output);
    String where = address.map(at -> "-" + scope(crypto, at)).orElse("");
    return new VendorEndorsers(
        kept(patient(intel), storage, "intel-" + channel.text() + where, crypto, output),
        kept(patient(amd), storage, "amd" + where, crypto, output));
  }

  private Endorser patient(Endorser service) {
    return PatientEndorser.of(service, Patience.standard(), clock, random, Thread::sleep);
  }

  private Endorser kept(
      Endorser service, Optional<Storage> storage, String scope, Crypto crypto, Output output) {
    return storage
        .<Endorser>map(
            store -> CachedEndorser.of(service, store, scope, crypto, clock, rules(), output::note))
        .orElse(service);
  }

  private CacheRules rules() {
    CacheRules rules = CacheRules.standard();
    CacheRules aged = refresh ? rules.refreshing() : rules;
    return allowStale ? aged.allowingStale() : aged;
  }

  /// A cache that cannot be opened is none.
  private Optional<Storage> storage(Output output) {
    Optional<Path> folder = noCache ? Optional.empty() : folder(output.terminal());
    try {
      return folder.isEmpty() ? Optional.empty() : Optional.of(FileStorage.open(folder.get()));
    } catch (IOException e) {
      output.note("nothing is kept: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Path> folder(Terminal terminal) {
    return cache
        .map(typed -> terminal.directory().resolve(typed).normalize())
        .or(() ->
            terminal
                .variable("XDG_CACHE_HOME")
                .map(Path::of)
                .or(() -> terminal.variable("HOME").map(home -> Path.of(home, ".cache")))
                .map(caches -> caches.resolve("adyton").resolve("collateral")));
  }

  private static String scope(Crypto crypto, ServiceAddress address) {
    return crypto.sha256(Bytes.utf8(address.base())).value().slice(0, SCOPE_BYTES).hex();
  }

  private static ServiceAddress address(String text) {
    try {
      return ServiceAddress.parse(text);
    } catch (FormatException e) {
      throw CommandRefused.usage("--from: " + e.getMessage());
    }
  }

  private static InetSocketAddress proxyAddress(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null
          && uri.getPort() > 0
          && uri.getScheme().toLowerCase(Locale.ROOT).equals("http")) {
        return new InetSocketAddress(uri.getHost(), uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw CommandRefused.usage("--proxy: '" + text + "' is no address");
    }
    throw CommandRefused.usage("--proxy is not such as http://proxy:3128");
  }
}

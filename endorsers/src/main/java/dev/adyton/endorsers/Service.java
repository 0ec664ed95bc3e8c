package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.endorsers.http.OversizeException;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.endorsers.http.Transport;
import dev.adyton.evidence.Endorsement;
import dev.adyton.verification.CollateralNeed;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One exchange with a service: what its status means, and whether its content fits.
///
/// @param transport how services are reached
/// @param clock when answers came
record Service(Transport transport, InstantSource clock) {

  /// Longer than any list or certificate of a vendor is.
  private static final int MAX_BYTES = 4 << 20;

  private static final int MAX_SHOWN = 200;
  private static final int MAX_CAUSES = 8;

  /// {@return what a service has at an address}
  ///
  /// @param need what it must be
  /// @param address where
  /// @param chainHeader the header that holds the issuer's certificates, where one does
  Answer fetch(CollateralNeed need, URI address, Optional<String> chainHeader)
      throws InterruptedException {
    try {
      return answer(need, address, chainHeader, transport.get(address, MAX_BYTES));
    } catch (OversizeException e) {
      return Unavailable.of(Cause.UNFIT, address + ": " + e.getMessage());
    } catch (IOException e) {
      return Unavailable.of(
          Cause.UNREACHABLE,
          "no answer from " + address + " (" + problem(e) + "): is it up, is a proxy needed?");
    }
  }

  /// The words of the innermost cause that has any: the JDK's client wraps without words.
  private static String problem(IOException e) {
    String problem = e.getClass().getSimpleName();
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      problem = cause instanceof UnresolvedAddressException ? "its name is unknown here" : problem;
      problem = cause.getMessage() == null ? problem : cause.getMessage();
      cause = cause.getCause();
    }
    return shown(problem);
  }

  private Answer answer(
      CollateralNeed need, URI address, Optional<String> chainHeader, Reply reply) {
    return switch (reply.status()) {
      case 200 -> content(need, address, chainHeader, reply);
      case 401, 403, 407 ->
          Unavailable.of(Cause.REFUSED, said(address, reply) + "it wants credentials");
      case 429 ->
          new Unavailable(
              Cause.LIMITED, said(address, reply) + "it was asked too often", retryAt(reply));
      default -> failure(address, reply);
    };
  }

  private Answer failure(URI address, Reply reply) {
    int status = reply.status();
    if (status >= 500) {
      return new Unavailable(Cause.FAILED, said(address, reply) + "it failed", retryAt(reply));
    }
    if (status >= 400) {
      return Unavailable.of(Cause.UNKNOWN, said(address, reply) + "it has no such thing");
    }
    String where = reply.header("Location").map(Service::shown).orElse("elsewhere");
    return Unavailable.of(
        Cause.UNFIT, said(address, reply) + "it points to " + where + ", where nobody goes");
  }

  private Answer content(
      CollateralNeed need, URI address, Optional<String> chainHeader, Reply reply) {
    try {
      List<Bytes> items = new ArrayList<>(List.of(reply.body()));
      if (chainHeader.isPresent()) {
        items.add(IssuerChain.of(reply, chainHeader.get()));
      }
      // All of it must be readable, so that nothing that is handed on or kept fails later.
      List<Endorsement> pieces = pieces(items).toList();
      return pieces.stream().anyMatch(need::isMetBy)
          ? new Found(items, clock.instant(), address.toString(), Origin.SERVICE)
          : unfit(address, "is not " + need.kind() + " of " + need.subject());
    } catch (FormatException e) {
      return unfit(address, "cannot be read: " + shown(e.getMessage()));
    }
  }

  private static Stream<Endorsement> pieces(List<Bytes> items) {
    return items.stream().flatMap(item -> Endorsement.parseAll(item).stream());
  }

  private static Unavailable unfit(URI address, String problem) {
    return Unavailable.of(Cause.UNFIT, "what " + address + " sent " + problem);
  }

  private static String said(URI address, Reply reply) {
    return address + " answered " + reply.status() + ": ";
  }

  private Optional<Instant> retryAt(Reply reply) {
    return reply.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock.instant()));
  }

  /// Words of a service as people may see them.
  private static String shown(String text) {
    String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + "..." : clean;
  }
}

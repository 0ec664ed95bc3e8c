package dev.adyton.hub;

import dev.adyton.crypto.Digest;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/// How a hub is run.
///
/// @param origin the name of its log, as in `hub.example/log`
/// @param address where it listens; port 0 takes a free one
/// @param url where others reach it; absent: the address itself over HTTP
/// @param parties whose cards are taken, by thumbprint; absent: anyone's
/// @param limits how much one caller may ask
public record HubSettings(
    String origin,
    InetSocketAddress address,
    Optional<String> url,
    Optional<Set<Digest>> parties,
    HubLimits limits) {

  /// Makes settings of a copy of the set.
  public HubSettings {
    parties = parties.map(Set::copyOf);
  }

  /// {@return the settings of a hub that takes anyone's card, with the usual limits}
  public static HubSettings of(String origin, InetSocketAddress address) {
    return new HubSettings(origin, address, Optional.empty(), Optional.empty(), HubLimits.DEFAULT);
  }
}

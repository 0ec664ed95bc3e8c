package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.List;

/// What helps to verify evidence and is not in it: certificates, revocation lists, signed reference
/// values, each as the bytes that its issuer signed. An item is recognised by its content, in any
/// order, and never trusted by itself.
///
/// @param items the items as they were received
public record Collateral(List<Bytes> items) {

  private static final Collateral NONE = new Collateral(List.of());

  /// Makes collateral of a copy of the items.
  public Collateral {
    items = List.copyOf(items);
  }

  /// {@return no collateral}
  public static Collateral none() {
    return NONE;
  }

  /// {@return the given items}
  public static Collateral of(Bytes... items) {
    return new Collateral(List.of(items));
  }

  /// {@return this and one more item}
  public Collateral with(Bytes item) {
    List<Bytes> more = new ArrayList<>(items);
    more.add(item);
    return new Collateral(more);
  }

  /// {@return whether there are no items}
  public boolean isEmpty() {
    return items.isEmpty();
  }
}

package dev.adyton.ledger;

import java.io.IOException;

/// A ledger is not what its last signed checkpoint says, at a place that no crash explains. It is
/// not repaired: whoever operates it finds out how that came about.
public final class LedgerDamagedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Damage damage;

  LedgerDamagedException(Damage damage) {
    super("the ledger is damaged: " + damage);
    this.damage = damage;
  }

  LedgerDamagedException(Damage.Kind kind, String place, String problem) {
    this(new Damage(kind, place, problem));
  }

  /// {@return the place and what is wrong there}
  public Damage damage() {
    return damage;
  }
}

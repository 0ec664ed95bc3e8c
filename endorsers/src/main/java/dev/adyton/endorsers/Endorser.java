package dev.adyton.endorsers;

import dev.adyton.verification.CollateralNeed;

/// The port to whoever has collateral: a vendor's service, a cache before it, a folder.
@FunctionalInterface
public interface Endorser {

  /// {@return what was found, or why nothing was} What is found is of the kind and of the platform
  /// that was asked for; whether it is genuine and current is not looked at.
  ///
  /// @param need what is asked for
  /// @throws InterruptedException if the thread was interrupted while it waited
  Answer fetch(CollateralNeed need) throws InterruptedException;
}

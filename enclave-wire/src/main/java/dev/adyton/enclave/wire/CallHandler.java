package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;

/// The methods behind a [CallServer], by number: there are no names, and no objects are made from
/// what a caller sends.
@FunctionalInterface
public interface CallHandler {

  /// Answers one call.
  ///
  /// @param method the method's number, 0 to 65535
  /// @param request the method's request
  /// @return the method's answer, at most [CallClient#MOST_BYTES] long
  /// @throws CallFailedException to answer with that fault; a [dev.adyton.codec.FormatException]
  ///   answers [CallFault#BAD_REQUEST], whatever else is thrown [CallFault#FAILED]
  Bytes answer(int method, Bytes request) throws CallFailedException;
}

package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import java.util.List;

/// What platforms, quoting enclaves and collateral of the testkit are where nothing else is said:
/// they fit each other. No value is one of a genuine platform.
final class Defaults {

  static final Bytes FMSPC = Bytes.fromHex("fa4e00000000");
  static final Bytes PCE_ID = Bytes.fromHex("0000");
  static final int PCE_SVN = 13;
  static final int EVALUATION_NUMBER = 17;
  static final List<Integer> SGX_COMPONENTS =
      List.of(8, 8, 2, 2, 3, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0);
  static final List<Integer> OLDER_SGX_COMPONENTS =
      List.of(6, 6, 2, 2, 3, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0);
  static final List<Integer> TDX_COMPONENTS =
      List.of(5, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  static final List<Integer> OLDER_TDX_COMPONENTS =
      List.of(3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Module TDX_01 at its version 5, then the component that levels compare.
  static final Bytes TEE_TCB_SVN = Bytes.fromHex("05010200000000000000000000000000");

  static final int MODULE_SVN = 5;
  static final int OLDER_MODULE_SVN = 3;
  static final Bytes CPU_SVN = Bytes.fromHex("08080202030100050000000000000000");
  static final Bytes QE_SIGNER = Bytes.fromHex("fa".repeat(32));
  static final int QE_SVN = 8;
  static final int OLDER_QE_SVN = 6;
  static final int QE_PRODUCT = 1;
  static final int TD_QE_PRODUCT = 2;

  /// init, mode64bit, provision_key.
  static final long QE_FLAGS = 0b1_0101;

  static final long QE_XFRM = 0b1110_0111;

  private Defaults() {}
}

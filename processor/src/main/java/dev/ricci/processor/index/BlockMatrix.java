package dev.ricci.processor.index;

import java.util.List;

/**
 * A matrix whose entries are formulas: blocks of rows, each with blocks of columns. Rows and columns
 * of a block run over several indices in row-major order.
 *
 * @param bands from the first row to the last
 * @param height the number of all rows
 */
record BlockMatrix(List<Band> bands, Affine height) {
  /**
   * Rows one below the other.
   *
   * @param offset position of the first
   * @param rows their indices, each from 0
   * @param blocks from the first column to the last
   */
  record Band(Affine offset, List<Range> rows, List<Block> blocks) {
    Band {
      rows = List.copyOf(rows);
      blocks = List.copyOf(blocks);
    }

    /** The position of the row at the indices. */
    Affine row() {
      return offset.plus(position(rows));
    }
  }

  /**
   * Columns side by side.
   *
   * @param offset position of the first
   * @param columns their indices, each from 0
   * @param value the entries, over the indices of rows and columns
   */
  record Block(Affine offset, List<Range> columns, Term value) {
    Block {
      columns = List.copyOf(columns);
    }

    /** The position of the column at subscripts. */
    Affine column(List<Affine> subscripts) {
      return offset.plus(Target.position(subscripts, columns.stream().map(Range::length).toList()));
    }
  }

  BlockMatrix {
    bands = List.copyOf(bands);
  }

  private static Affine position(List<Range> indices) {
    return Target.position(
        indices.stream().map(r -> Affine.of(r.index())).toList(),
        indices.stream().map(Range::length).toList());
  }
}

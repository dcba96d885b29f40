package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.While;
import java.util.List;

/**
 * About how many bytes of bytecode javac makes of statements, a little more rather than less: what
 * decides whether HotSpot compiles a method at all (8000 bytes), and what may be unrolled.
 */
public final class BytecodeEstimate {
  /** Past so many locals most are beyond slot 255, where their instructions are twice as long. */
  private static final int SHORT_LOCALS = 110;

  private BytecodeEstimate() {}

  /** For a method's whole body, whose locals may be too many for short instructions. */
  public static int ofMethod(List<Statement> body) {
    int bytes = of(body);
    return locals(body) > SHORT_LOCALS ? 2 * bytes : bytes;
  }

  /** How many variables statements declare, all blocks together. */
  private static int locals(List<Statement> statements) {
    int count = 0;
    for (Statement s : statements) {
      count += s instanceof Declare ? 1 : 0;
      for (List<Statement> block : s.blocks()) {
        count += locals(block);
      }
    }
    return count;
  }

  /** For statements with all that they hold. */
  public static int of(List<Statement> statements) {
    int bytes = 0;
    for (Statement s : statements) {
      bytes += own(s);
      for (Expression e : s.expressions()) {
        bytes += of(e);
      }
      for (List<Statement> block : s.blocks()) {
        bytes += of(block);
      }
    }
    return bytes;
  }

  private static int own(Statement s) {
    if (s instanceof Declare || s instanceof Assign) {
      return 2; // dstore n
    } else if (s instanceof Store) {
      return 1; // dastore
    } else if (s instanceof For) {
      return 14; // store, load, compare and jump, iinc, jump
    } else if (s instanceof If || s instanceof While) {
      return 9;
    } else if (s instanceof Push p) {
      return 30 + 6 * p.values().size(); // room, and for each tape[top++] =
    } else if (s instanceof Pop p) {
      return 12 * p.targets().size();
    } else if (s instanceof PushArray || s instanceof PopArray) {
      return 30;
    } else if (s instanceof Call) {
      return 12;
    }
    return 4; // a jump
  }

  /** For an expression. */
  public static int of(Expression e) {
    int bytes = own(e);
    for (Expression child : e.children()) {
      bytes += of(child);
    }
    return bytes;
  }

  private static int own(Expression e) {
    if (e instanceof Read) {
      return 2; // dload n
    } else if (e instanceof RealLiteral) {
      return 3; // ldc2_w
    } else if (e instanceof IntegerLiteral literal) {
      return literal.value() >= -1 && literal.value() <= 5 ? 1 : 3;
    } else if (e instanceof Binary b) {
      BinaryOperation.Kind kind = b.operation().kind();
      boolean jumps =
          kind == BinaryOperation.Kind.COMPARISON || kind == BinaryOperation.Kind.LOGICAL;
      return jumps ? 6 : 1;
    } else if (e instanceof Conditional) {
      return 6;
    } else if (e instanceof Intrinsic i) {
      return i.function() == MathFunction.GUARDED_PRODUCT ? 14 : 3;
    } else if (e instanceof Cast) {
      return 1;
    }
    return 2;
  }
}

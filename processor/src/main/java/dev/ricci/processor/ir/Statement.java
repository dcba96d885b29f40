package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A structured statement. A statement list is a block: what it declares is visible to its end. */
public sealed interface Statement
    permits Declare,
        Assign,
        Store,
        Fill,
        Copy,
        Call,
        If,
        For,
        While,
        Block,
        Break,
        Return,
        Throw,
        Push,
        Pop,
        PushArray,
        PopArray {

  /** The source line it comes from. */
  Origin origin();

  /** The expressions evaluated directly by this statement (not by nested ones), in order. */
  List<Expression> expressions();

  /** The nested statement lists: branches of an If, the body of a loop or block. */
  List<List<Statement>> blocks();

  /** The same statement over other direct expressions and nested lists, equal in number. */
  Statement with(List<Expression> expressions, List<List<Statement>> blocks);

  /** Rewrites every expression, here and in nested statements, bottom-up by {@code f}. */
  default Statement rewriteExpressions(UnaryOperator<Expression> f) {
    List<Expression> expressions = new ArrayList<>();
    for (Expression expression : expressions()) {
      expressions.add(expression.rewrite(f));
    }
    List<List<Statement>> blocks = new ArrayList<>();
    for (List<Statement> block : blocks()) {
      List<Statement> rewritten = new ArrayList<>();
      for (Statement statement : block) {
        rewritten.add(statement.rewriteExpressions(f));
      }
      blocks.add(rewritten);
    }
    return with(expressions, blocks);
  }
}

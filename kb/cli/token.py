from __future__ import annotations

import click

from kb.settings import Settings
from kb.tokens import Tokens


@click.group()
def token() -> None:
    """Make the tokens with which others may write through a running server.

    Without any, the server writes nothing. It reads them when it starts writing: restart it after the first one.
    """


@token.command()
@click.argument("name")
@click.pass_context
def new(ctx: click.Context, name: str) -> None:
    """Make a token for NAME and print it: it is shown only now."""
    click.echo(_tokens(ctx).make(name))


@token.command("list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List whose tokens there are, and since when."""
    for each in _tokens(ctx):
        click.echo(f"{each['made']}  {each['name']}")


@token.command()
@click.argument("name")
@click.pass_context
def revoke(ctx: click.Context, name: str) -> None:
    """Let the token of NAME be worth nothing, at once."""
    _tokens(ctx).revoke(name)
    click.echo(f"the token of {name} is worth nothing now")


def _tokens(ctx: click.Context) -> Tokens:
    return Tokens((ctx.find_object(Settings) or Settings()).tokens)

"""Words of returns that look like names of children, and are none."""

from __future__ import annotations

FIRST_NAMES_THAT_ARE_WORDS = frozenset(
    ("chelsea", "faith", "florence", "grant", "jan", "jordan", "mark", "max", "will")
)
MONTHS = frozenset(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)
WORDS_OF_THE_FIELD = MONTHS | frozenset(
    """
    accommodated action adult age agency aid allocation allowance annex appendix application area assessment attend
    attended audit authority average award band bid board borough boys breakdown budget caf care case category central
    chart child children city class clinic closed cluster college column combination comments community conference
    contact contribution cost council count county course crime cse data day district early east emotional england
    episode evidence exclusion expenditure family female field figure final first form fund funding funds girls grade
    group groups health help home hospital house hub incident income index info information in is item key last lead
    learning level list local locality location lot male meeting missing module monitoring month monthly name national
    neglect new north not note notes nursery number offer old open option outcome panel parish part pathway payment
    payments people performance person phase physical place plan plans police population premium process programme
    project provision pupil pupils quarter question rate receive received record records referral region register
    report return review row scheme school schools score section service services session sexual sheet shire site
    south spend spending stage start statistics status step strategy student students sub summary support survey
    table target team term theme tier time total totals town training type unborn unit use used victims village visit
    ward wards week west work year yearly years young youth
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)
"""What stands on sheets and in heads beside a word that is a first name as well: ``Grant Income``, ``Ward Grace``."""

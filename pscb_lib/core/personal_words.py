"""Words of returns that look like names of children, and are none."""

from __future__ import annotations

import re

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
    accommodated action adult age agency aid allocation allowance annex appendix application area assessment
    attend attended audit authority average award band be become benefit bid board borough boys breakdown budget
    caf care case category central chart child children city class clinic closed cluster college column
    combination comments community conference contact continue contribution cost council count county course
    crime cse data day district early east emotional engage england episode every evidence exclusion expenditure
    family female field figure final first form fund funding funds get girls go grade group groups have health
    help home hospital house hub in incident income index info information is item key last lead learning level
    list local locality location lot make male meeting missing module monitoring month monthly name national
    need neglect new north not note notes now number nursery offer old open option outcome panel parish part
    pathway payment payments people performance person phase physical place plan plans police population premium
    process programme project provision pupil pupils quarter question rate ready receive received record records
    referral region register remain report return review row safe scheme school schools score section service
    services session sexual sheet shire signs site south spend spending stage start statistics status step
    strategy student students sub summary support survey table take target team term theme think tier time total
    totals town training type unborn unit use used victims village visit ward wards week west work year yearly
    years young youth
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)
"""What stands on sheets and in heads beside a word that is a first name as well: ``Grant Income``, ``Ward Grace``."""
WORDS_IN_HEADS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with")
)
"""What has no capital in a head of which all other words have one."""
PUBLISHED_CASES = re.compile(
    r"\b(?:Victoria Climbi(?:e\u0301|é|e)|(?:Baby )?Peter Connelly|Daniel Pelka|Khyra Ishaq|Hamzah Khan|Keanu Williams|"
    r"Baby P\b|Baby Peter\b(?! [A-Z])|Baby Peter(?= (?:Case|Review|Inquiry|Enquiry|Report|SCR|Serious)\b))"
)
"""Children whose deaths the country knows of, by the reviews that name them."""


def without_published_cases(text: str) -> str:
    """A text without the names of children in published national reviews."""
    return PUBLISHED_CASES.sub(" ", text)

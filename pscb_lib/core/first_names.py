"""First names that are common in Britain, by which a column of people's names is told from one of places and services.

Of living memory, in the traditions that a British area has most of; not complete, and it need not be: a column of
names is known when half of it begins with one of these. Names that are also usual words for a place or a month are
left out.
"""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaron abbie abigail adam adrian ahmed aidan aiden aisha alan alex alexander alexandra alfie ali alice alicia
    alison amanda amber amelia amina amir amy andrew angela anna anne annie anthony archie arthur ashley austin
    ava barbara barry bella ben benjamin beth bethany billy blake bob bobby bradley brandon brian bruce callum
    cameron carl carol caroline catherine charles charlie charlotte chelsea chloe chris christian christina
    christine christopher claire cody connor craig daisy daniel danielle darren dave david dean debbie deborah
    declan denise dennis diana diane dominic donna dorothy dylan ebony eddie edward eleanor elena eliza
    elizabeth ella ellie elliot emily emma eric erin ethan evan eve evelyn evie faith fatima felix finley fiona
    florence francesca frank fred freddie freya gabriel gareth gary gavin gemma geoff geoffrey george georgia
    georgina gerald gillian grace graham grant greg hannah harley harriet harrison harry harvey hassan hayley
    heather heidi helen henry holly hugh hugo hussain ian ibrahim imogen imran irene isaac isabel isabella
    isabelle isla ivy jack jackson jacob jade jake james jamie jan jane janet jasmin jasmine jason jay jayden
    jean jenna jennifer jenny jeremy jess jessica jill jim joan joanna joanne jodie joe joel john johnny
    jonathan jordan joseph josh joshua joyce judith judy julia julian julie justin karen karl kate katherine
    kathleen kathryn katie kayleigh keiran keith kelly ken kenneth kerry kevin khalid kieran kim kirsty kyle
    lacey lara laura lauren layla leah lee leo leon leroy lesley leticia lewis lexi liam libby lily linda lisa
    lola louis louise lucas lucy luke lydia lynn mackenzie maddison maisie malik marc marcus margaret maria
    marie mark martha martin martyn mary mason mateusz matilda matt matthew maureen max maya megan melanie
    melissa mia michael michelle mick mike millie mohamed mohammad mohammed molly morgan muhammad nadia naomi
    natalie natasha nathan neil niall nicholas nick nicola nicole nigel noah nora oliver olivia omar oscar owen
    paige pamela patricia patrick paul paula pauline peter phil philip phillip phoebe piotr poppy rachel rajesh
    ralph raymond rebecca reece rhys riley rita rob robert robin roger ronald rose rosie ross roxanne ruby
    russell ruth ryan sadie sally sam samantha samuel sandra sara sarah scarlett scott sean sebastian seth shane
    shannon sharon shaun sheila shirley simon skye sofia sonia sophia sophie spencer stacey stanley stephanie
    stephen steve steven stewart stuart sue susan suzanne sylvia tanya tara taylor teresa terry theo thomas tia
    tiffany tim timothy tina tobias toby tom tommy tony tracey tracy tyler valerie vanessa vera victor victoria
    vincent wayne wendy will william xavier yasmin yusuf yvonne zac zachary zahra zainab zara zoe
    """.split()  # noqa: SIM905 - a list of four hundred strings is not easier to read
)
